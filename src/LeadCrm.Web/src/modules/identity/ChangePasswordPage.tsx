import { Alert, Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import { ApiError } from '../../api/apiError';
import { errorText, splitFieldErrors } from '../../shared/errors';
import { notify } from '../../shared/notify';
import { queryClient } from '../../shared/queryClient';
import { useConfiguration } from '../../shared/session';
import { ChangePasswordFields, type PasswordValues } from './ChangePasswordFields';
import { EntryLayout } from './EntryLayout';
import { safeReturnPath } from './returnPath';
import { useSignOut } from './useSignOut';

/** Where a user lands whose password somebody else has set. */
export const ChangePasswordPage = () => {
  const { t } = useTranslation('identity');
  const { user } = useConfiguration();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const [form] = Form.useForm<PasswordValues>();
  const [problem, setProblem] = useState<string>();
  const change = $api.useMutation('post', '/api/account/change-password', { meta: { quiet: true } });

  if (!user) return <Navigate to="/sign-in" replace />;

  const submit = async ({ currentPassword, newPassword }: PasswordValues) => {
    setProblem(undefined);
    try {
      await change.mutateAsync({ body: { currentPassword, newPassword } });
    } catch (error) {
      const names = ['currentPassword', 'newPassword'];
      const { fields, rest } =
        error instanceof ApiError
          ? splitFieldErrors(error, (path) => names.includes(String(path[0])))
          : { fields: [], rest: [] };
      form.setFields(fields as Parameters<typeof form.setFields>[0]);
      setProblem(fields.length === 0 ? errorText(error) : rest.join(' ') || undefined);
      return;
    }
    notify('success', t('password.changed'));
    await queryClient.refetchQueries({ queryKey: ['get', '/api/app/configuration'] });
    await navigate(safeReturnPath(search.get('return')), { replace: true });
  };

  return (
    <EntryLayout title={t('password.forcedTitle')} hint={t('password.forcedHint', { name: user.displayName })}>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} size="large">
        {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 14 }} />}
        <ChangePasswordFields />
        <Button type="primary" htmlType="submit" block loading={change.isPending}>
          {t('password.submit')}
        </Button>
        <Button type="link" block onClick={() => void signOut()}>
          {t('signOut')}
        </Button>
      </Form>
    </EntryLayout>
  );
};
