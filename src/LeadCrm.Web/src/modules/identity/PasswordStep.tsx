import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/models';

interface Props {
  problem: string | undefined;
  isBusy: boolean;
  onSubmit: (values: Schema<'LoginInput'>) => Promise<void>;
}

export const PasswordStep = ({ problem, isBusy, onSubmit }: Props) => {
  const { t } = useTranslation('identity');
  return (
    <Form<Schema<'LoginInput'>> layout="vertical" requiredMark={false} onFinish={onSubmit} size="large">
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 14 }} />}
      <Form.Item
        name="userName"
        label={t('field.userName')}
        rules={[{ required: true, message: t('signIn.userNameNeeded') }]}
      >
        <Input autoComplete="username" autoFocus maxLength={64} />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('field.password')}
        rules={[{ required: true, message: t('signIn.passwordNeeded') }]}
      >
        <Input.Password autoComplete="current-password" maxLength={128} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={isBusy}>
        {t('signIn.submit')}
      </Button>
    </Form>
  );
};
