import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';
import type { LeadTarget } from './leadTarget';
import { useFreshVersion } from './useFreshVersion';
import { useLeaveLead } from './useLeaveLead';
import { UserSelect } from './UserSelect';

interface Values {
  userId: string;
  reason?: string;
}

export const TransferModal = ({ lead, onClose }: { lead: LeadTarget; onClose: () => void }) => {
  const { t } = useTranslation('leads');
  const withVersion = useFreshVersion(lead.version);
  const leave = useLeaveLead(lead.id);
  const transfer = $api.useMutation('post', '/api/leads/{id}/transfer', {
    meta: { quiet: true },
  });
  const submit = ({ userId, reason }: Values) =>
    withVersion(async (version) => {
      await transfer.mutateAsync({
        params: { path: { id: lead.id } },
        body: { userId, reason: reason ?? null, version },
      });
      notify('success', t('transfer.done', { name: lead.name }));
      leave();
    });
  return (
    <FormModal<Values>
      title={t('transfer.title', { name: lead.name })}
      okText={t('transfer.ok')}
      onClose={onClose}
      onFinish={submit}
    >
      <Form.Item name="userId" label={t('transfer.to')} rules={[{ required: true, message: t('transfer.toNeeded') }]}>
        <UserSelect autoFocus />
      </Form.Item>
      <Form.Item name="reason" label={t('field.reason')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormModal>
  );
};
