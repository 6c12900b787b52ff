import { Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';

const Reason = () => {
  const { t } = useTranslation('leads');
  return (
    <Form.Item
      name="reason"
      label={t('field.reason')}
      rules={[{ required: true, min: 2, message: t('clock.reasonNeeded') }]}
    >
      <Input maxLength={200} />
    </Form.Item>
  );
};

/** Stops the clock of a lead for some days. */
export const LockModal = ({
  leadId,
  clock,
  onClose,
}: {
  leadId: string;
  clock: Schema<'LeadClockDto'>;
  onClose: () => void;
}) => {
  const { t } = useTranslation('leads');
  const lock = $api.useMutation('post', '/api/leads/{id}/lock', { meta: { quiet: true, refresh: ['/api/leads'] } });
  const submit = async (body: { days: number; reason: string }) => {
    await lock.mutateAsync({ params: { path: { id: leadId } }, body });
    notify('success', t('clock.lockDone'));
  };
  return (
    <FormModal
      title={t('clock.lockTitle')}
      okText={t('clock.lock')}
      initialValues={{ days: Math.min(7, clock.lockDays) }}
      onClose={onClose}
      onFinish={submit}
    >
      <p className="dim" style={{ marginBottom: 12 }}>
        {t('clock.lockHint', { used: clock.locksUsed, cap: clock.lockCap })}
      </p>
      <Form.Item name="days" label={t('clock.lockDays', { max: clock.lockDays })} rules={[{ required: true }]}>
        <InputNumber autoFocus min={1} max={clock.lockDays} precision={0} style={{ width: 140 }} />
      </Form.Item>
      <Reason />
    </FormModal>
  );
};

/** Lets the clock run on. */
export const UnlockModal = ({ leadId, onClose }: { leadId: string; onClose: () => void }) => {
  const { t } = useTranslation('leads');
  const unlock = $api.useMutation('post', '/api/leads/{id}/unlock', { meta: { quiet: true, refresh: ['/api/leads'] } });
  const submit = async (body: { reason: string }) => {
    await unlock.mutateAsync({ params: { path: { id: leadId } }, body });
    notify('success', t('clock.unlockDone'));
  };
  return (
    <FormModal title={t('clock.unlockTitle')} okText={t('clock.unlock')} onClose={onClose} onFinish={submit}>
      <Reason />
    </FormModal>
  );
};
