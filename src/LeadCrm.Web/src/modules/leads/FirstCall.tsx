import { useTranslation } from 'react-i18next';
import { duration, fullTime, shortTime } from '../../shared/time';
import { useNow } from '../../shared/useNow';
import { minutesLeft } from './myDay';

/** The time that is left until a new lead must have been called. */
export const FirstCall = ({ dueAt }: { dueAt: string }) => {
  const { t } = useTranslation('leads');
  const now = useNow();
  const left = minutesLeft(dueAt, now);
  const text =
    left < 0
      ? t('myDay.firstCallLate', { by: duration(left * 60_000, t) })
      : left <= 60
        ? t('myDay.firstCallIn', { minutes: left })
        : t('myDay.firstCallBy', { at: shortTime(dueAt, t, now) });
  return (
    <time dateTime={dueAt} title={fullTime(dueAt)} className={left < 0 ? 'late' : left <= 15 ? 'soon' : undefined}>
      {text}
    </time>
  );
};
