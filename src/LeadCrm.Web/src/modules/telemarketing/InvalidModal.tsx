import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';

type Reason = Schema<'InvalidReason'>;

const reasons: Reason[] = [
  'EmptyNumber',
  'OutOfService',
  'WrongNumber',
  'NotThePerson',
  'Unreachable',
  'HungUp',
  'NotATarget',
  'Peer',
];

/** 无效: a case begins; where no provider proves it, a leader decides. */
export const InvalidModal = ({
  name,
  leadId,
  before,
  onClose,
  onDone,
}: {
  name: string;
  leadId: string;
  before: () => Promise<number | null>;
  onClose: () => void;
  onDone: () => void;
}) => {
  const { t } = useTranslation('telemarketing');
  const refute = $api.useMutation('post', '/api/tmk/leads/{id}/invalid', {
    meta: { quiet: true, refresh: ['/api/tmk', '/api/leads'] },
  });
  const submit = async ({ reason, note }: { reason: Reason; note?: string }) => {
    const version = await before();
    await refute.mutateAsync({ params: { path: { id: leadId } }, body: { reason, note: note ?? null, version } });
    notify('success', t('invalid.done', { name }));
    onDone();
  };
  return (
    <FormModal<{ reason: Reason; note?: string }>
      title={t('invalid.title', { name })}
      okText={t('invalid.ok')}
      danger
      onClose={onClose}
      onFinish={submit}
    >
      <Form.Item
        name="reason"
        label={t('field.reason')}
        rules={[{ required: true, message: t('invalid.reasonNeeded') }]}
      >
        <Select
          autoFocus
          options={reasons.map((value) => ({ value, label: t(`shared:enum.InvalidReason.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="note" label={t('field.note')} extra={t('invalid.hint')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </FormModal>
  );
};
