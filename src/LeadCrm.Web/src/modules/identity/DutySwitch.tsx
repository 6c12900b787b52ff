import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDuty } from './useDuty';

/** 值班: whether one takes new work, always in sight. */
export const DutySwitch = () => {
  const { t } = useTranslation('identity');
  const { isOnDuty, isPending, set } = useDuty();
  return (
    <span className="duty hide-narrow" title={t('duty.hint')}>
      <Switch
        size="small"
        aria-label={t('duty.label')}
        checked={isOnDuty}
        loading={isPending}
        onChange={(on) => void set(on)}
      />
      <span aria-hidden className={isOnDuty ? undefined : 'dim3'}>
        {t(isOnDuty ? 'duty.on' : 'duty.off')}
      </span>
    </span>
  );
};
