import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { DateTimeField } from '../../shared/DateTimeField';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';
import type { RuleDraft } from './recycleRules';

interface Props {
  rules: RuleDraft[];
  graceHours: number;
  onClose: () => void;
  onDone: () => void;
}

interface Values {
  effectiveFrom?: string | null;
  reason?: string;
}

/** Saves changed rules: from when on, and why. */
export const RecycleSaveModal = ({ rules, graceHours, onClose, onDone }: Props) => {
  const { t } = useTranslation('assignment');
  const change = $api.useMutation('put', '/api/recycling/rules', {
    meta: { quiet: true, refresh: ['/api/recycling'] },
  });
  const submit = async ({ effectiveFrom, reason }: Values) => {
    await change.mutateAsync({ body: { rules, effectiveFrom: effectiveFrom ?? null, reason: reason ?? null } });
    notify('success', t('recycle.saved'));
    onDone();
  };
  return (
    <FormModal<Values> title={t('recycle.saveTitle', { count: rules.length })} onClose={onClose} onFinish={submit}>
      <p className="dim" style={{ marginBottom: 12 }}>
        {t('recycle.saveHint', { hours: graceHours })}
      </p>
      <Form.Item name="effectiveFrom" label={t('recycle.effectiveFromOptional')}>
        <DateTimeField />
      </Form.Item>
      <Form.Item name="reason" label={t('recycle.reason')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormModal>
  );
};
