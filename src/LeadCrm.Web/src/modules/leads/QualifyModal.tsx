import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Lead, Schema } from '../../api/models';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';
import { intentions } from './enums';
import type { LeadTarget } from './leadTarget';
import { useFreshVersion } from './useFreshVersion';

type Values = Omit<Schema<'QualifyLeadInput'>, 'version'>;

const texts = ['name', 'courseInterest', 'education', 'startPlan', 'budget', 'city'] as const;

const QualifyForm = ({ lead, onClose }: { lead: Lead; onClose: () => void }) => {
  const { t } = useTranslation('leads');
  const withVersion = useFreshVersion(lead.version);
  const qualify = $api.useMutation('post', '/api/leads/{id}/qualify', {
    meta: { quiet: true, refresh: ['/api/leads'] },
  });
  const submit = (values: Values) =>
    withVersion(async (version) => {
      await qualify.mutateAsync({ params: { path: { id: lead.id } }, body: { ...values, version } });
      notify('success', t('life.qualify.done', { name: lead.name }));
    });
  return (
    <FormModal<Values>
      title={t('life.qualify.title', { name: lead.name })}
      okText={t('life.qualify.ok')}
      width={560}
      onClose={onClose}
      onFinish={submit}
      initialValues={{
        name: lead.name,
        intention: lead.intention,
        courseInterest: lead.courseInterest,
        education: lead.education,
        startPlan: lead.startPlan,
        budget: lead.budget,
        city: lead.city,
      }}
    >
      <p className="dim form-hint">{t('life.qualify.hint')}</p>
      <div className="form-grid">
        <Form.Item name="intention" label={t('field.intention')}>
          <Select autoFocus options={intentions.map((value) => ({ value, label: value }))} placeholder="–" />
        </Form.Item>
        {texts.map((name) => (
          <Form.Item key={name} name={name} label={t(`field.${name}`)}>
            <Input maxLength={64} autoComplete="off" />
          </Form.Item>
        ))}
      </div>
    </FormModal>
  );
};

/** The form that must be complete before a lead counts as qualified; what is missing the server says field by field. */
export const QualifyModal = ({ lead, onClose }: { lead: LeadTarget; onClose: () => void }) => {
  const { data } = $api.useQuery('get', '/api/leads/{id}', { params: { path: { id: lead.id } } });
  return data ? <QualifyForm lead={data} onClose={onClose} /> : null;
};
