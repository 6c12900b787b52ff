import { Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Intention, Schema } from '../../api/models';
import { DateTimeField } from '../../shared/DateTimeField';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';

type Verdict = Schema<'QualificationDto'>;
type NextAction = Schema<'TmkNextAction'>;

interface Values {
  name?: string;
  relation?: Schema<'ContactRelation'>;
  courseInterest?: string;
  intention?: Intention;
  city?: string;
  budget?: string;
  startPlan?: string;
  nextAction: NextAction;
  nextActionAt?: string | null;
}

const relations: Schema<'ContactRelation'>[] = ['Self', 'Father', 'Mother', 'Other'];
const intentions: Intention[] = ['A', 'B', 'C'];
const actions: NextAction[] = ['Transfer', 'Appoint', 'FollowUp'];

/** 有效: what a consultant must know, and what comes next. */
export const ValidModal = ({
  name,
  verdict,
  heard,
  before,
  onClose,
  onDone,
}: {
  name: string;
  verdict: Verdict;
  /** The intention that the call told of. */
  heard: Intention | undefined;
  /** Notes the dial first, where that has not been done; answers the lead's version since. */
  before: () => Promise<number | null>;
  onClose: () => void;
  onDone: (next: NextAction) => void;
}) => {
  const { t } = useTranslation('telemarketing');
  const [form] = Form.useForm<Values>();
  const next = Form.useWatch('nextAction', form);
  const confirm = $api.useMutation('post', '/api/tmk/leads/{id}/valid', {
    meta: { quiet: true, refresh: ['/api/tmk', '/api/leads'] },
  });
  const { known } = verdict;
  const submit = async (values: Values) => {
    const version = await before();
    await confirm.mutateAsync({
      params: { path: { id: verdict.leadId } },
      body: {
        name: values.name ?? null,
        relation: values.relation ?? null,
        courseInterest: values.courseInterest ?? null,
        intention: values.intention ?? null,
        city: values.city ?? null,
        budget: values.budget ?? null,
        startPlan: values.startPlan ?? null,
        nextAction: values.nextAction,
        nextActionAt: values.nextActionAt ?? null,
        version,
      },
    });
    notify('success', t('valid.done', { name }));
    onDone(values.nextAction);
  };
  const needed = (field: keyof Values) => ({
    name: field,
    label: t(`field.${field}`),
    rules: [{ required: true, message: t('valid.needed', { field: t(`field.${field}`) }) }],
  });
  const options = <T extends string>(values: T[], group: string) =>
    values.map((value) => ({ value, label: t(`shared:enum.${group}.${value}`) }));
  return (
    <FormModal<Values>
      title={t('valid.title', { name })}
      okText={t('valid.ok')}
      width={560}
      form={form}
      onClose={onClose}
      onFinish={submit}
      initialValues={{
        ...(heard && { intention: heard }),
        ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null)),
        nextAction: 'Transfer',
      }}
    >
      <p className="dim3 form-hint">{t('valid.hint')}</p>
      <div className="form-grid">
        <Form.Item {...needed('name')}>
          <Input maxLength={64} autoFocus />
        </Form.Item>
        <Form.Item {...needed('relation')}>
          <Select allowClear options={options(relations, 'ContactRelation')} />
        </Form.Item>
        <Form.Item {...needed('courseInterest')}>
          <Input maxLength={64} />
        </Form.Item>
        <Form.Item {...needed('city')}>
          <Input maxLength={64} />
        </Form.Item>
        <Form.Item
          name="budget"
          label={t('field.budget')}
          dependencies={['startPlan']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, value: string | undefined) =>
                value || getFieldValue('startPlan')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('valid.budgetNeeded'))),
            }),
          ]}
        >
          <Input maxLength={64} />
        </Form.Item>
        <Form.Item name="startPlan" label={t('field.startPlan')}>
          <Input maxLength={64} />
        </Form.Item>
      </div>
      <Form.Item {...needed('intention')}>
        <Radio.Group optionType="button" options={intentions.map((value) => ({ value, label: value }))} />
      </Form.Item>
      <Form.Item name="nextAction" label={t('field.nextAction')}>
        <Radio.Group optionType="button" options={options(actions, 'TmkNextAction')} />
      </Form.Item>
      {next !== 'Transfer' && (
        <Form.Item {...needed('nextActionAt')}>
          <DateTimeField />
        </Form.Item>
      )}
    </FormModal>
  );
};
