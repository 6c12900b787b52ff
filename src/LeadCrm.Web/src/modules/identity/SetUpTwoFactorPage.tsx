import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { queryClient } from '../../shared/queryClient';
import { useConfiguration } from '../../shared/session';
import { EntryLayout } from './EntryLayout';
import { safeReturnPath } from './returnPath';
import { SetUpTwoFactor } from './SetUpTwoFactor';
import { useSignOut } from './useSignOut';

/** Where an administrator lands who has to have a second factor and does not. */
export const SetUpTwoFactorPage = () => {
  const { t } = useTranslation('identity');
  const { user } = useConfiguration();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const target = safeReturnPath(search.get('return'));

  if (!user) return <Navigate to="/sign-in" replace />;
  if (!user.mustSetUpTwoFactor) return <Navigate to={target} replace />;

  const done = async () => {
    await queryClient.refetchQueries({ queryKey: ['get', '/api/app/configuration'] });
    await navigate(target, { replace: true });
  };
  return (
    <EntryLayout title={t('twoFactor.forcedTitle')} hint={t('twoFactor.forcedHint', { name: user.displayName })}>
      <SetUpTwoFactor onDone={() => void done()} />
      <Button type="link" block onClick={() => void signOut()}>
        {t('signOut')}
      </Button>
    </EntryLayout>
  );
};
