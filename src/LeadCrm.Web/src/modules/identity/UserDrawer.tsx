import { Alert, Drawer, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { LoadError, SkeletonRows } from '../../shared/PageState';
import { useNow } from '../../shared/useNow';
import { Time } from '../../shared/Time';
import type { FirstPassword } from './PasswordShown';
import { UserActions } from './UserActions';
import { UserAvailability } from './UserAvailability';
import { DutyMark, UserStateChip } from './UserChips';
import { UserHistory } from './UserHistory';
import { UserProfile } from './UserProfile';

interface Props {
  userId: string;
  onClose: () => void;
  onPassword: (made: FirstPassword) => void;
}

/** One account: who it is, when it takes work, where it has been. */
export const UserDrawer = ({ userId, onClose, onPassword }: Props) => {
  const { t } = useTranslation('identity');
  const { data: user, error, refetch } = $api.useQuery('get', '/api/users/{id}', { params: { path: { id: userId } } });
  const now = useNow().getTime();
  const running = user?.leaves.find(({ fromAt, toAt }) => Date.parse(fromAt) <= now && Date.parse(toAt) > now);

  return (
    <Drawer
      open
      size={620}
      onClose={onClose}
      title={user ? `${user.displayName} · ${user.userName}` : t('users.account')}
      extra={user && <UserActions user={user} onPassword={onPassword} />}
      className="user-drawer"
    >
      {error && !user ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : !user ? (
        <SkeletonRows rows={8} />
      ) : (
        <>
          <div className="row wrap" style={{ marginBottom: 8 }}>
            <UserStateChip state={user.state} />
            <DutyMark user={{ ...user, onLeaveUntil: running?.toAt ?? null }} />
            <span className="dim3">
              {t('users.lastSignIn')} <Time at={user.lastSignInAt} />
            </span>
            {user.mustChangePassword && <span className="dim3">{t('users.mustChangePassword')}</span>}
          </div>
          {user.disabledReason && (
            <Alert type="error" showIcon title={t('users.disabledBecause', { reason: user.disabledReason })} />
          )}
          {!user.mayManage && <Alert type="info" showIcon title={t('users.stronger', { name: user.displayName })} />}
          <Tabs
            items={[
              { key: 'profile', label: t('users.profile'), children: <UserProfile user={user} /> },
              { key: 'availability', label: t('users.availability'), children: <UserAvailability user={user} /> },
              { key: 'history', label: t('users.history'), children: <UserHistory user={user} /> },
            ]}
          />
        </>
      )}
    </Drawer>
  );
};
