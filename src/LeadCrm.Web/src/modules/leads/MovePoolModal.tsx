import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { FormModal } from '../../shared/FormModal';

interface Props {
  leadIds: string[];
  pools: Schema<'MyPoolDto'>[];
  onClose: () => void;
  onDone: (result: Schema<'PoolBatchDto'>) => void;
}

/** Leads of one pool go into another one. */
export const MovePoolModal = ({ leadIds, pools, onClose, onDone }: Props) => {
  const { t } = useTranslation('leads');
  const move = $api.useMutation('post', '/api/pools/move', {
    meta: { quiet: true, refresh: ['/api/leads', '/api/pools'] },
  });
  const submit = async ({ poolId, reason }: { poolId: string; reason?: string }) =>
    onDone(await move.mutateAsync({ body: { leadIds, poolId, reason: reason ?? null } }));
  return (
    <FormModal<{ poolId: string; reason?: string }>
      title={t('pool.moveTitle', { count: leadIds.length })}
      okText={t('pool.moveOk')}
      onClose={onClose}
      onFinish={submit}
    >
      <Form.Item name="poolId" label={t('pool.moveTo')} rules={[{ required: true, message: t('pool.moveToNeeded') }]}>
        <Select
          autoFocus
          options={pools.map(({ id, name }) => ({ value: id, label: name }))}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Form.Item>
      <Form.Item name="reason" label={t('field.reason')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormModal>
  );
};
