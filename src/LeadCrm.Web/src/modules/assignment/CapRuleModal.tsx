import { Button, Form, InputNumber, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';
import { LimitFields } from './LimitFields';
import { useCodes, useDepartments } from './lookups';
import { PersonSelect } from './PeopleSelect';

interface Values {
  scope: Schema<'CapScope'>;
  userId?: string;
  departmentId?: string;
  level?: number;
  holdCap?: number | null;
  newPerDay?: number | null;
  claimsPerDay?: number | null;
  sources?: { sourceCode: string; perDay: number }[];
}

const scopes = ['User', 'Level', 'Department'] as const;

/** Makes a rule, or changes the limits of one. */
export const CapRuleModal = ({ rule, onClose }: { rule?: Schema<'CapRuleDto'>; onClose: () => void }) => {
  const { t } = useTranslation('assignment');
  const [form] = Form.useForm<Values>();
  const scope = Form.useWatch('scope', form) ?? rule?.scope ?? 'User';
  const departments = useDepartments();
  const sources = useCodes('sources');
  const meta = { quiet: true, refresh: ['/api/caps'] };
  const create = $api.useMutation('post', '/api/caps/rules', { meta });
  const update = $api.useMutation('put', '/api/caps/rules/{id}', { meta });
  const submit = async (values: Values) => {
    const limits = {
      holdCap: values.holdCap ?? null,
      newPerDay: values.newPerDay ?? null,
      claimsPerDay: values.claimsPerDay ?? null,
      sources: values.sources ?? [],
    };
    if (rule) {
      await update.mutateAsync({ params: { path: { id: rule.id } }, body: { ...limits, version: rule.version } });
    } else {
      await create.mutateAsync({
        body: {
          ...limits,
          scope: values.scope,
          userId: values.userId ?? null,
          departmentId: values.departmentId ?? null,
          level: values.level ?? null,
        },
      });
    }
    notify('success', t('rule.saved'));
  };
  const needed = [{ required: true, message: t('rule.targetNeeded') }];
  return (
    <FormModal<Values>
      form={form}
      title={t(rule ? 'rule.edit' : 'rule.new')}
      width={560}
      initialValues={{
        scope: rule?.scope ?? 'User',
        holdCap: rule?.holdCap ?? null,
        newPerDay: rule?.newPerDay ?? null,
        claimsPerDay: rule?.claimsPerDay ?? null,
        sources: Object.entries(rule?.sources ?? {}).map(([sourceCode, perDay]) => ({ sourceCode, perDay })),
      }}
      onClose={onClose}
      onFinish={submit}
    >
      {rule ? (
        <p>
          {t(`shared:enum.CapScope.${rule.scope}`)}{' '}
          <b>{rule.scope === 'Level' ? t('rule.level', { level: rule.level ?? 0 }) : rule.targetName}</b>
        </p>
      ) : (
        <>
          <Form.Item name="scope" label={t('rule.scope')}>
            <Segmented
              aria-label={t('rule.scope')}
              options={scopes.map((value) => ({ value, label: t(`shared:enum.CapScope.${value}`) }))}
            />
          </Form.Item>
          {scope === 'User' && (
            <Form.Item name="userId" label={t('caps.person')} rules={needed}>
              <PersonSelect autoFocus />
            </Form.Item>
          )}
          {scope === 'Department' && (
            <Form.Item name="departmentId" label={t('rule.department')} rules={needed}>
              <Select options={departments} showSearch={{ optionFilterProp: 'label' }} />
            </Form.Item>
          )}
          {scope === 'Level' && (
            <Form.Item name="level" label={t('caps.level')} rules={needed}>
              <InputNumber min={1} max={9} precision={0} />
            </Form.Item>
          )}
        </>
      )}
      <LimitFields />
      <Form.List name="sources">
        {(fields, { add, remove }) => (
          <Form.Item label={t('rule.sources')}>
            {fields.map((field) => (
              <div key={field.key} className="row" style={{ marginBottom: 6 }}>
                <Form.Item name={[field.name, 'sourceCode']} noStyle rules={needed}>
                  <Select options={sources.options} style={{ width: 180 }} aria-label={t('rule.source')} />
                </Form.Item>
                <Form.Item name={[field.name, 'perDay']} noStyle rules={needed}>
                  <InputNumber
                    min={0}
                    max={100_000}
                    precision={0}
                    aria-label={t('rule.perDay')}
                    suffix={t('rule.perDay')}
                  />
                </Form.Item>
                <Button type="text" onClick={() => remove(field.name)}>
                  {t('rule.remove')}
                </Button>
              </div>
            ))}
            <Button size="small" onClick={() => add()} disabled={fields.length >= 50}>
              {t('rule.addSource')}
            </Button>
          </Form.Item>
        )}
      </Form.List>
    </FormModal>
  );
};
