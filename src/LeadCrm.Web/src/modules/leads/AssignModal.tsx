import { Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { BatchResult } from '../../api/models';
import { FormModal } from '../../shared/FormModal';
import { BatchResultModal } from './BatchResultModal';
import type { LeadTarget } from './leadTarget';
import { UserSelect } from './UserSelect';

interface Values {
  userId: string;
  reason?: string;
}

interface Props {
  leads: LeadTarget[];
  onClose: () => void;
  onDone: () => void;
}

/** Gives leads to one person; afterwards every lead has its own answer. */
export const AssignModal = ({ leads, onClose, onDone }: Props) => {
  const { t } = useTranslation('leads');
  const [result, setResult] = useState<BatchResult>();
  const assign = $api.useMutation('post', '/api/leads/assign', { meta: { quiet: true, refresh: ['/api/leads'] } });

  if (result) {
    return (
      <BatchResultModal
        title={t('assign.resultTitle')}
        result={result}
        names={new Map(leads.map((lead) => [lead.id, lead.name]))}
        onClose={onDone}
      />
    );
  }
  const submit = async ({ userId, reason }: Values) => {
    setResult(
      await assign.mutateAsync({ body: { leadIds: leads.map((lead) => lead.id), userId, reason: reason ?? null } }),
    );
    return false;
  };
  return (
    <FormModal<Values>
      title={t('assign.title', { count: leads.length })}
      okText={t('assign.ok')}
      onClose={onClose}
      onFinish={submit}
    >
      <Form.Item name="userId" label={t('assign.to')} rules={[{ required: true, message: t('transfer.toNeeded') }]}>
        <UserSelect autoFocus />
      </Form.Item>
      <Form.Item name="reason" label={t('field.reason')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormModal>
  );
};
