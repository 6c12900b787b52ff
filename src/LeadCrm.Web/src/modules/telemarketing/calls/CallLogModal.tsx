import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../../api/client';
import type { Schema } from '../../../api/models';

const asForm = (file: File) => {
  const form = new FormData();
  form.append('file', file);
  return form;
};

/** The call log of one's own telephone; the same rows twice change nothing. */
export const CallLogModal = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('telemarketing');
  const [file, setFile] = useState<File>();
  const [result, setResult] = useState<Schema<'CallLogResultDto'>>();
  const upload = $api.useMutation('post', '/api/calls/uploads', { meta: { refresh: ['/api/calls', '/api/leads'] } });
  const send = async () => {
    if (!file) return;
    // The document describes the file as text; the body really is the form that bodySerializer makes.
    setResult(
      await upload.mutateAsync({ body: { file: file as unknown as string }, bodySerializer: () => asForm(file) }),
    );
  };
  return (
    <Modal
      open
      title={t('calls.upload')}
      onCancel={onClose}
      footer={
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{result ? t('calls.close') : t('shared:action.cancel')}</Button>
          <Button type="primary" disabled={!file} loading={upload.isPending} onClick={() => void send()}>
            {t('calls.upload')}
          </Button>
        </div>
      }
    >
      <div style={{ display: 'grid', gap: 12 }}>
        <p className="dim">{t('calls.uploadHint')}</p>
        <input
          type="file"
          accept=".csv,.txt"
          aria-label={t('calls.file')}
          onChange={({ target }) => {
            setFile(target.files?.[0]);
            setResult(undefined);
          }}
        />
        {result && (
          <Alert
            type={result.errors.length > 0 ? 'warning' : 'success'}
            showIcon
            title={t('calls.uploaded', { created: result.created, repeated: result.repeated })}
            description={result.errors
              .slice(0, 5)
              .map(({ row, reason }) => t('calls.badRow', { row, reason: t(`calls.bad_${reason}`) }))
              .join(' ')}
          />
        )}
      </div>
    </Modal>
  );
};
