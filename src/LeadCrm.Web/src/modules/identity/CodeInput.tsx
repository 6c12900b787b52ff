import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** Six digits of the authenticator app, as the field `code` of a form. */
export const CodeInput = () => {
  const { t } = useTranslation('identity');
  return (
    <Form.Item
      name="code"
      label={t('signIn.code')}
      validateTrigger="onSubmit"
      rules={[{ required: true, pattern: /^\s*(\d\s*){6}$/, message: t('signIn.codeNeeded') }]}
    >
      <Input autoComplete="one-time-code" inputMode="numeric" autoFocus maxLength={8} className="code-input" />
    </Form.Item>
  );
};
