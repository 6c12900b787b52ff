import { useTranslation } from 'react-i18next';
import type { UserRow, UserState } from '../../api/models';
import { Chip, type Tone } from '../../shared/Chip';
import { fullTime, shortTime } from '../../shared/time';
import { useNow } from '../../shared/useNow';

const tones: Record<UserState, Tone> = { Active: 'good', Locked: 'warn', Disabled: 'bad' };

export const UserStateChip = ({ state }: { state: UserState }) => {
  const { t } = useTranslation();
  return <Chip tone={tones[state]}>{t(`enum.UserState.${state}`)}</Chip>;
};

/** Whether somebody takes new work now. */
export const DutyMark = ({ user }: { user: Pick<UserRow, 'state' | 'isOnDuty' | 'onLeaveUntil'> }) => {
  const { t } = useTranslation('identity');
  const now = useNow();
  if (user.state === 'Disabled') return <span className="dim3">–</span>;
  if (user.onLeaveUntil)
    return (
      <span className="soon" title={fullTime(user.onLeaveUntil)}>
        {t('users.onLeaveUntil', { until: shortTime(user.onLeaveUntil, t, now) })}
      </span>
    );
  return user.isOnDuty ? <>{t('users.onDuty')}</> : <span className="dim3">{t('users.offDuty')}</span>;
};
