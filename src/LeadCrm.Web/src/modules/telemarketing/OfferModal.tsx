import { Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';
import { shortTime } from '../../shared/time';

type Kind = Schema<'OfferKind'>;

interface Values {
  kind: Kind;
  userId?: string;
  departmentId?: string;
  note?: string;
}

const kinds: Kind[] = ['Consultant', 'Rule', 'Department'];

/** 转交: an offer to a consultant, to whom the rules choose, or to a department. */
export const OfferModal = ({
  name,
  leadId,
  onClose,
  onDone,
}: {
  name: string;
  leadId: string;
  onClose: () => void;
  onDone: () => void;
}) => {
  const { t } = useTranslation('telemarketing');
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('kind', form);
  const { data: receivers } = $api.useQuery('get', '/api/transfer-offers/receivers', {}, { staleTime: 60_000 });
  const offer = $api.useMutation('post', '/api/tmk/leads/{id}/offer', {
    meta: { quiet: true, refresh: ['/api/tmk', '/api/leads', '/api/transfer-offers'] },
  });
  const departments = [...new Map((receivers ?? []).map((who) => [who.departmentId, who.departmentName]))];
  const submit = async (values: Values) => {
    const made = await offer.mutateAsync({
      params: { path: { id: leadId } },
      body: {
        kind: values.kind,
        userId: values.userId ?? null,
        departmentId: values.departmentId ?? null,
        note: values.note ?? null,
      },
    });
    notify('success', t('offer.done', { to: made.toName ?? made.toDepartment, until: shortTime(made.expiresAt, t) }));
    onDone();
  };
  return (
    <FormModal<Values>
      title={t('offer.title', { name })}
      okText={t('offer.ok')}
      form={form}
      onClose={onClose}
      onFinish={submit}
      initialValues={{ kind: 'Consultant' }}
    >
      <Form.Item name="kind" label={t('offer.kind')}>
        <Radio.Group
          optionType="button"
          options={kinds.map((value) => ({ value, label: t(`shared:enum.OfferKind.${value}`) }))}
        />
      </Form.Item>
      {kind === 'Consultant' && (
        <Form.Item name="userId" label={t('offer.to')} rules={[{ required: true, message: t('offer.toNeeded') }]}>
          <Select
            autoFocus
            showSearch={{ optionFilterProp: 'label' }}
            options={(receivers ?? []).map((who) => ({
              value: who.userId,
              label: `${who.name} · ${who.departmentName}`,
            }))}
          />
        </Form.Item>
      )}
      {kind === 'Department' && (
        <Form.Item
          name="departmentId"
          label={t('offer.department')}
          rules={[{ required: true, message: t('offer.departmentNeeded') }]}
        >
          <Select options={departments.map(([value, label]) => ({ value, label }))} />
        </Form.Item>
      )}
      {kind === 'Rule' && <p className="dim3">{t('offer.ruleHint')}</p>}
      <Form.Item name="note" label={t('offer.note')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </FormModal>
  );
};
