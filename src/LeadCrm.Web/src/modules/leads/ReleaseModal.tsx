import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';
import type { LeadTarget } from './leadTarget';
import { PoolSelect, useReleasablePools } from './PoolSelect';
import { useFreshVersion } from './useFreshVersion';
import { useLeaveLead } from './useLeaveLead';

const usualReasons = ['unreachable', 'otherCity', 'noTime', 'notMyLine'] as const;

export const ReleaseModal = ({ lead, onClose }: { lead: LeadTarget; onClose: () => void }) => {
  const { t } = useTranslation('leads');
  const [form] = Form.useForm<{ reason: string; poolId?: string }>();
  const pools = useReleasablePools();
  const withVersion = useFreshVersion(lead.version);
  const leave = useLeaveLead(lead.id);
  const release = $api.useMutation('post', '/api/leads/{id}/release', {
    meta: { quiet: true },
  });
  const submit = ({ reason, poolId }: { reason: string; poolId?: string }) =>
    withVersion(async (version) => {
      await release.mutateAsync({
        params: { path: { id: lead.id } },
        body: { reason, version, poolId: poolId ?? null },
      });
      notify('success', t('release.done', { name: lead.name }));
      leave();
    });
  return (
    <FormModal
      form={form}
      title={t('release.title', { name: lead.name })}
      okText={t('release.ok')}
      danger
      onClose={onClose}
      onFinish={submit}
    >
      <p className="dim" style={{ marginBottom: 12 }}>
        {t('release.hint')}
      </p>
      <Form.Item
        name="reason"
        label={t('field.reason')}
        rules={[{ required: true, min: 2, message: t('release.reasonNeeded') }]}
        style={{ marginBottom: 8 }}
      >
        <Input.TextArea autoFocus maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      {pools.length > 1 && (
        <Form.Item name="poolId" label={t('release.pool')} style={{ marginBottom: 8 }}>
          <PoolSelect />
        </Form.Item>
      )}
      <div className="row wrap" style={{ gap: 6 }}>
        {usualReasons.map((key) => (
          <button
            key={key}
            type="button"
            className="plain quick"
            onClick={() => form.setFieldValue('reason', t(`release.usual.${key}`))}
          >
            {t(`release.usual.${key}`)}
          </button>
        ))}
      </div>
    </FormModal>
  );
};
