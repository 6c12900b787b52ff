import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/models';
import { percentOf } from './myDay';

const Bar = ({ label, done, target }: { label: string; done: number; target: number }) => {
  const percent = percentOf(done, target);
  return (
    <div className="day-progress">
      <span className="dim">{label}</span>
      <b>
        {done.toLocaleString('en-US')}
        {percent !== undefined && <span className="dim3"> / {target.toLocaleString('en-US')}</span>}
      </b>
      {percent !== undefined && (
        <div
          className="day-bar"
          role="progressbar"
          aria-label={label}
          aria-valuenow={percent}
          aria-valuemin={0}
          aria-valuemax={100}
        >
          <i style={{ width: `${percent}%` }} className={percent >= 100 ? 'full' : undefined} />
        </div>
      )}
    </div>
  );
};

/** What one has done today, against what is to be done. */
export const DayProgress = ({ day }: { day: Schema<'MyDayDto'> }) => {
  const { t } = useTranslation('leads');
  return (
    <section className="card day-targets" aria-label={t('myDay.progress')}>
      <Bar label={t('myDay.callsToday')} done={day.callsToday} target={day.callTarget} />
      <Bar label={t('myDay.followUpsToday')} done={day.followUpsToday} target={day.followUpTarget} />
      <Bar label={t('myDay.receivedToday')} done={day.receivedToday} target={0} />
    </section>
  );
};
