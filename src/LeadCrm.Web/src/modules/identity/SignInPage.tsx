import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import { ApiError } from '../../api/apiError';
import type { Schema } from '../../api/models';
import { errorText } from '../../shared/errors';
import { queryClient } from '../../shared/queryClient';
import { useConfiguration } from '../../shared/session';
import { EntryLayout } from './EntryLayout';
import { PasswordStep } from './PasswordStep';
import { safeReturnPath } from './returnPath';
import { SecondFactorStep } from './SecondFactorStep';

type Login = Schema<'LoginInput'>;

export const SignInPage = () => {
  const { t } = useTranslation('identity');
  const { user } = useConfiguration();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<string>();
  const [first, setFirst] = useState<Login>();
  const [isRecovery, setIsRecovery] = useState(false);
  const login = $api.useMutation('post', '/api/account/login', { meta: { quiet: true } });
  const target = safeReturnPath(search.get('return'));

  if (user) return <Navigate to={target} replace />;

  const submit = async (body: Login) => {
    setProblem(undefined);
    try {
      await login.mutateAsync({ body });
    } catch (error) {
      if (error instanceof ApiError && error.code === 'Identity:TwoFactorRequired') setFirst(body);
      else setProblem(errorText(error));
      return;
    }
    queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== '/api/app/configuration' });
    await queryClient.refetchQueries({ queryKey: ['get', '/api/app/configuration'] });
    await navigate(target, { replace: true });
  };

  if (first)
    return (
      <EntryLayout title={t('signIn.codeTitle')} hint={t(isRecovery ? 'signIn.recoveryHint' : 'signIn.codeHint')}>
        <SecondFactorStep
          problem={problem}
          isRecovery={isRecovery}
          isBusy={login.isPending}
          onSubmit={(answer) => submit({ ...first, ...answer })}
          onSwitch={() => {
            setProblem(undefined);
            setIsRecovery(!isRecovery);
          }}
          onBack={() => {
            setProblem(undefined);
            setIsRecovery(false);
            setFirst(undefined);
          }}
        />
      </EntryLayout>
    );

  return (
    <EntryLayout title={t('signIn.title')} hint={t('signIn.hint')}>
      <PasswordStep problem={problem} isBusy={login.isPending} onSubmit={submit} />
    </EntryLayout>
  );
};
