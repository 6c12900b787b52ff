import { InboxOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fileSize } from './imports';

interface Props {
  file: File | undefined;
  onFile: (file: File | undefined) => void;
}

/** The file input lies over the whole field: a click, the keyboard and a dropped file all reach it. */
export const FileDrop = ({ file, onFile }: Props) => {
  const { t } = useTranslation('leads');
  const [isOver, setIsOver] = useState(false);
  return (
    <div className={`drop${isOver ? ' over' : ''}`}>
      <InboxOutlined style={{ fontSize: 28, color: 'var(--accent)' }} aria-hidden />
      {file ? (
        <span>
          <b>{file.name}</b> <span className="dim">{fileSize(file.size)}</span>
        </span>
      ) : (
        <b>{t('import.drop')}</b>
      )}
      <span className="dim">{t('import.dropHint')}</span>
      <input
        type="file"
        aria-label={t('import.drop')}
        accept=".csv,.xlsx,.txt"
        onDragEnter={() => setIsOver(true)}
        onDragLeave={() => setIsOver(false)}
        onDrop={() => setIsOver(false)}
        onChange={(event) => onFile(event.target.files?.[0])}
      />
    </div>
  );
};
