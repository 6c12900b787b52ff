import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { User } from '../../api/models';
import { UserBindings } from './UserBindings';
import { UserLeaves } from './UserLeaves';

/** When somebody takes new work, and whose a call is. */
export const UserAvailability = ({ user }: { user: User }) => {
  const { t } = useTranslation('identity');
  const duty = $api.useMutation('post', '/api/users/{id}/duty', { meta: { refresh: ['/api/users'] } });
  return (
    <div className="parts">
      <section>
        <div className="row">
          <Switch
            id="duty-of-user"
            checked={duty.isPending ? duty.variables.body.isOnDuty === true : user.isOnDuty}
            loading={duty.isPending}
            disabled={!user.mayManage || user.state === 'Disabled'}
            onChange={(isOnDuty) => duty.mutate({ params: { path: { id: user.id } }, body: { isOnDuty } })}
          />
          <label htmlFor="duty-of-user">
            <b>{t('users.duty')}</b> <span className="dim">{t('users.dutyHint')}</span>
          </label>
        </div>
      </section>
      <UserLeaves user={user} />
      <UserBindings user={user} />
    </div>
  );
};
