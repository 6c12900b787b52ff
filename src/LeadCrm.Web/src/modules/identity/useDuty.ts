import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { notify } from '../../shared/notify';
import { queryClient } from '../../shared/queryClient';
import { useSession } from '../../shared/session';

/** The own duty, kept with the signed-in user. */
export const useDuty = () => {
  const { t } = useTranslation('identity');
  const { user } = useSession();
  const duty = $api.useMutation('put', '/api/account/duty');
  const set = async (isOnDuty: boolean) => {
    await duty.mutateAsync({ body: { isOnDuty } });
    queryClient.setQueriesData<Schema<'AppConfigurationDto'>>({ queryKey: ['get', '/api/app/configuration'] }, (old) =>
      old?.user ? { ...old, user: { ...old.user, isOnDuty } } : old,
    );
    notify('success', t(isOnDuty ? 'duty.begun' : 'duty.ended'));
  };
  return { isOnDuty: user.isOnDuty, isPending: duty.isPending, set };
};
