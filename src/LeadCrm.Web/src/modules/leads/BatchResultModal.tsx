import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BatchResult } from '../../api/models';
import { Chip } from '../../shared/Chip';

interface Props {
  title: string;
  result: BatchResult;
  names: ReadonlyMap<string, string>;
  onClose: () => void;
}

/** What became of every row of a bulk action; refusals first, with their reason. */
export const BatchResultModal = ({ title, result, names, onClose }: Props) => {
  const { t } = useTranslation('leads');
  const rows = [...result.items].sort((a, b) => Number(a.succeeded) - Number(b.succeeded));
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      width={560}
      footer={
        <Button type="primary" autoFocus onClick={onClose}>
          {t('action.close')}
        </Button>
      }
    >
      <p role="status" className="row" style={{ marginBottom: 10 }}>
        <Chip tone="good">{t('batch.succeeded', { count: result.succeeded })}</Chip>
        {result.failed > 0 && <Chip tone="bad">{t('batch.failed', { count: result.failed })}</Chip>}
      </p>
      <ul className="batch-rows" tabIndex={0} aria-label={title}>
        {rows.map((row) => (
          <li key={row.id}>
            <Chip tone={row.succeeded ? 'good' : 'bad'}>{t(row.succeeded ? 'batch.done' : 'batch.refused')}</Chip>
            <b>{names.get(row.id) ?? row.id}</b>
            <span className="dim grow">{row.message}</span>
          </li>
        ))}
      </ul>
    </Modal>
  );
};
