import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { errorText } from '../../shared/errors';
import { queryClient } from '../../shared/queryClient';
import { useConfiguration } from '../../shared/session';
import { EntryLayout } from './EntryLayout';
import { safeReturnPath } from './returnPath';

export const SignInPage = () => {
  const { t } = useTranslation('identity');
  const { user } = useConfiguration();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<string>();
  const login = $api.useMutation('post', '/api/account/login', { meta: { quiet: true } });
  const target = safeReturnPath(search.get('return'));

  if (user) return <Navigate to={target} replace />;

  const submit = async (body: Schema<'LoginInput'>) => {
    setProblem(undefined);
    try {
      await login.mutateAsync({ body });
    } catch (error) {
      setProblem(errorText(error));
      return;
    }
    queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== '/api/app/configuration' });
    await queryClient.refetchQueries({ queryKey: ['get', '/api/app/configuration'] });
    await navigate(target, { replace: true });
  };

  return (
    <EntryLayout title={t('signIn.title')} hint={t('signIn.hint')}>
      <Form<Schema<'LoginInput'>> layout="vertical" requiredMark={false} onFinish={submit} size="large">
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
        <Button type="primary" htmlType="submit" block loading={login.isPending}>
          {t('signIn.submit')}
        </Button>
      </Form>
    </EntryLayout>
  );
};
