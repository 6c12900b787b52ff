import { Button, Form, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';
import { RuleConditions } from './RuleConditions';
import { emptyRule, toDefinition, toValues, type Rule, type RuleValues } from './ruleDraft';
import { RuleSimulation } from './RuleSimulation';
import { RuleSteps } from './RuleSteps';

/** Writes a rule, and tries it on yesterday's leads before it is saved. */
export const RuleDrawer = ({ rule, onClose }: { rule?: Rule; onClose: () => void }) => {
  const { t } = useTranslation('assignment');
  const [form] = Form.useForm<RuleValues>();
  const [tried, setTried] = useState<Schema<'SimulationDto'>>();
  const meta = { quiet: true, refresh: ['/api/assignment-rules'] };
  const create = $api.useMutation('post', '/api/assignment-rules', { meta });
  const update = $api.useMutation('put', '/api/assignment-rules/{id}', { meta });
  const simulate = $api.useMutation('post', '/api/assignment-rules/simulate');
  const known = (rule?.names ?? []).map(({ id, name }) => ({ value: id, label: name }));

  const all = (): RuleValues => ({ ...emptyRule, ...(form.getFieldsValue(true) as RuleValues) });
  const tryOut = async () => {
    await form.validateFields();
    const values = all();
    const body = { ruleId: rule?.id ?? null, name: values.name, definition: toDefinition(values) };
    setTried(await simulate.mutateAsync({ body }));
  };
  const submit = async () => {
    const values = all();
    const body = { name: values.name, isEnabled: values.isEnabled, definition: toDefinition(values) };
    if (rule)
      await update.mutateAsync({
        params: { path: { id: rule.id } },
        body: { ...body, version: rule.version, note: values.note || null },
      });
    else await create.mutateAsync({ body });
    notify('success', t('rules.saved', { name: values.name }));
  };

  return (
    <FormModal<RuleValues>
      placement="drawer"
      width={760}
      form={form}
      title={rule ? t('rules.editTitle', { name: rule.name }) : t('rules.new')}
      initialValues={rule ? toValues(rule) : emptyRule}
      onClose={onClose}
      onFinish={submit}
      extraFooter={
        <Button loading={simulate.isPending} onClick={() => void tryOut()}>
          {t('rules.tryOut')}
        </Button>
      }
    >
      <div className="pair-grid">
        <Form.Item
          name="name"
          label={t('rules.name')}
          rules={[{ required: true, min: 2, message: t('pools.nameNeeded') }]}
        >
          <Input autoFocus maxLength={64} />
        </Form.Item>
        <Form.Item name="isEnabled" label={t('rules.enabled')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </div>
      <RuleConditions />
      <RuleSteps known={known} />
      <fieldset className="rule-part">
        <legend>{t('rules.further')}</legend>
        <div className="pair-grid">
          <Form.Item name="skills" label={t('rules.skills')}>
            <Select mode="tags" open={false} tokenSeparators={[',', '，', '、']} placeholder={t('rules.noSkills')} />
          </Form.Item>
          <Form.Item name="ifNobody" label={t('rules.ifNobody')}>
            <Select
              options={(['NextRule', 'Hold'] as const).map((value) => ({
                value,
                label: t(`shared:enum.RuleEnd.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item name="allowsOverdue" label={t('rules.allowsOverdue')} valuePropName="checked">
            <Switch />
          </Form.Item>
          <Form.Item name="allowsPreviousHolders" label={t('rules.allowsPrevious')} valuePropName="checked">
            <Switch />
          </Form.Item>
        </div>
        {rule && (
          <Form.Item name="note" label={t('rules.note')}>
            <Input maxLength={200} />
          </Form.Item>
        )}
      </fieldset>
      {tried && <RuleSimulation key={simulate.submittedAt} result={tried} />}
    </FormModal>
  );
};
