import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';
import { useDebounced } from '../../shared/useDebounced';
import { invalidReasons, isSoft, scrapReasons } from './cases';
import type { LeadTarget } from './leadTarget';
import { useFreshVersion } from './useFreshVersion';

interface Props {
  lead: LeadTarget;
  onClose: () => void;
}

const refresh = { quiet: true, refresh: ['/api/leads'] };

interface InvalidValues {
  reason: Schema<'InvalidReason'>;
  note?: string;
}

/** Proposes a lead as invalid; the system collects the evidence and says what is missing. */
export const InvalidModal = ({ lead, onClose }: Props) => {
  const { t } = useTranslation('leads');
  const [form] = Form.useForm<InvalidValues>();
  const reason = Form.useWatch('reason', form);
  const withVersion = useFreshVersion(lead.version);
  const propose = $api.useMutation('post', '/api/leads/{id}/invalid', { meta: refresh });
  const submit = (values: InvalidValues) =>
    withVersion(async (version) => {
      const made = await propose.mutateAsync({
        params: { path: { id: lead.id } },
        body: { reason: values.reason, note: values.note ?? null, version },
      });
      notify(
        'success',
        t(made.state === 'Approved' ? 'life.invalid.proven' : 'life.invalid.done', { name: lead.name }),
      );
    });
  return (
    <FormModal<InvalidValues>
      form={form}
      title={t('life.invalid.title', { name: lead.name })}
      okText={t('life.invalid.ok')}
      danger
      onClose={onClose}
      onFinish={submit}
    >
      <p className="dim form-hint">{t('life.invalid.hint')}</p>
      <Form.Item
        name="reason"
        label={t('cases.reason')}
        rules={[{ required: true, message: t('life.chooseReason') }]}
        extra={reason && t(`life.invalid.evidence.${reason}`)}
      >
        <Select
          autoFocus
          options={invalidReasons.map((value) => ({ value, label: t(`enum.InvalidReason.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="note"
        label={t('cases.note')}
        dependencies={['reason']}
        rules={[{ required: isSoft(reason), min: 2, whitespace: true, message: t('life.invalid.noteNeeded') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormModal>
  );
};

interface ScrapValues {
  reason: Schema<'ScrapReason'>;
  survivorId?: string;
  note?: string;
}

const SurvivorSelect = ({ not, ...field }: { not: string; value?: string; onChange?: (id: string) => void }) => {
  const { t } = useTranslation('leads');
  const [text, setText] = useState('');
  const filter = useDebounced(text.trim(), 200);
  const { data, isFetching } = $api.useQuery(
    'get',
    '/api/leads',
    { params: { query: { filter, maxResultCount: 20, count: 'none' } } },
    { enabled: filter.length > 0 },
  );
  return (
    <Select
      {...field}
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={isFetching}
      placeholder={t('life.scrap.survivorHint')}
      options={(data?.items ?? [])
        .filter((found) => found.id !== not)
        .map((found) => ({
          value: found.id,
          label: `${found.number} ${found.name || t('value.noName')} ${found.phone ?? ''}`,
        }))}
    />
  );
};

/** Proposes a lead as scrap; a duplicate names the lead that stays. */
export const ScrapModal = ({ lead, onClose }: Props) => {
  const { t } = useTranslation('leads');
  const [form] = Form.useForm<ScrapValues>();
  const reason = Form.useWatch('reason', form);
  const withVersion = useFreshVersion(lead.version);
  const propose = $api.useMutation('post', '/api/leads/{id}/scrap', { meta: refresh });
  const submit = (values: ScrapValues) =>
    withVersion(async (version) => {
      await propose.mutateAsync({
        params: { path: { id: lead.id } },
        body: {
          reason: values.reason,
          survivorId: values.reason === 'Duplicate' ? (values.survivorId ?? null) : null,
          note: values.note ?? null,
          version,
        },
      });
      notify('success', t('life.scrap.done', { name: lead.name }));
    });
  return (
    <FormModal<ScrapValues>
      form={form}
      title={t('life.scrap.title', { name: lead.name })}
      okText={t('life.scrap.ok')}
      danger
      onClose={onClose}
      onFinish={submit}
    >
      <p className="dim form-hint">{t('life.scrap.hint')}</p>
      <Form.Item name="reason" label={t('cases.reason')} rules={[{ required: true, message: t('life.chooseReason') }]}>
        <Select autoFocus options={scrapReasons.map((value) => ({ value, label: t(`enum.ScrapReason.${value}`) }))} />
      </Form.Item>
      {reason === 'Duplicate' && (
        <Form.Item
          name="survivorId"
          label={t('life.scrap.survivor')}
          rules={[{ required: true, message: t('life.scrap.survivorNeeded') }]}
        >
          <SurvivorSelect not={lead.id} />
        </Form.Item>
      )}
      <Form.Item name="note" label={t('cases.note')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormModal>
  );
};
