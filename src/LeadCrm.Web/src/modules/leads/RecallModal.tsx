import { Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { BatchResult } from '../../api/models';
import { FormModal } from '../../shared/FormModal';
import { BatchResultModal } from './BatchResultModal';

interface Props {
  dispatchId: string;
  /** Name by lead of those to take back. */
  leads: ReadonlyMap<string, string>;
  onClose: () => void;
}

export const RecallModal = ({ dispatchId, leads, onClose }: Props) => {
  const { t } = useTranslation('leads');
  const [result, setResult] = useState<BatchResult>();
  const recall = $api.useMutation('post', '/api/leads/dispatches/{id}/recall', {
    meta: { quiet: true, refresh: ['/api/leads'] },
  });
  if (result)
    return <BatchResultModal title={t('recall.resultTitle')} result={result} names={leads} onClose={onClose} />;
  const submit = async ({ reason }: { reason: string }) => {
    setResult(
      await recall.mutateAsync({ params: { path: { id: dispatchId } }, body: { leadIds: [...leads.keys()], reason } }),
    );
    return false;
  };
  return (
    <FormModal<{ reason: string }>
      title={t('recall.title', { count: leads.size })}
      okText={t('recall.ok')}
      danger
      onClose={onClose}
      onFinish={submit}
    >
      <p className="dim" style={{ marginBottom: 10 }}>
        {t('recall.hint')}
      </p>
      <Form.Item
        name="reason"
        label={t('field.reason')}
        rules={[{ required: true, min: 2, whitespace: true, message: t('release.reasonNeeded') }]}
      >
        <Input.TextArea autoFocus maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormModal>
  );
};
