import { useTranslation } from 'react-i18next';
import { businessDay } from '../../shared/time';
import { useNow } from '../../shared/useNow';
import { daysUntil } from './recycleDays';

/** Days until a lead goes back: late on the last day, soon on the two before. */
export const RecycleOn = ({ on, lockedUntil }: { on: string | null; lockedUntil?: string | null | undefined }) => {
  const { t } = useTranslation('leads');
  const now = useNow();
  if (!on) return <span className="dim3">–</span>;
  const days = daysUntil(on, businessDay(now));
  const tone = days <= 0 ? 'late' : days <= 2 ? 'soon' : undefined;
  const text = days < 0 ? t('clock.overdue') : days === 0 ? t('clock.tonight') : t('clock.daysLeft', { count: days });
  const isLocked = lockedUntil && lockedUntil >= businessDay(now);
  return (
    <span className={tone} title={t('clock.lastDay', { day: on })}>
      {text}
      {isLocked && <span className="dim3"> · {t('clock.lockedShort')}</span>}
    </span>
  );
};
