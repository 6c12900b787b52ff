import { useTranslation } from 'react-i18next';
import { DateTimeField } from '../../shared/DateTimeField';
import { businessInstant, inBusinessTime } from '../../shared/time';
import { useNow } from '../../shared/useNow';

interface Props {
  id?: string;
  value?: string | null;
  onChange?: (value: string | null) => void;
}

/** The usual answers one click away, any other time in the picker. */
export const NextContactField = ({ id, value, onChange }: Props) => {
  const { t } = useTranslation('leads');
  const now = useNow();
  const choices = [
    { key: 'inTwoHours', at: inBusinessTime(now).add(2, 'hour').second(0).millisecond(0).toISOString() },
    { key: 'tonight', at: businessInstant(0, 19, 0, now) },
    { key: 'tomorrowMorning', at: businessInstant(1, 10, 0, now) },
    { key: 'tomorrowEvening', at: businessInstant(1, 19, 0, now) },
    { key: 'inThreeDays', at: businessInstant(3, 10, 0, now) },
    { key: 'inAWeek', at: businessInstant(7, 10, 0, now) },
  ].filter(({ at }) => new Date(at) > now);
  return (
    <div style={{ display: 'grid', gap: 6 }}>
      <div className="row wrap" style={{ gap: 6 }}>
        {choices.map(({ key, at }) => (
          <button
            key={key}
            type="button"
            className="plain quick"
            aria-pressed={value === at}
            onClick={() => onChange?.(at)}
          >
            {t(`when.${key}`)}
          </button>
        ))}
      </div>
      <DateTimeField {...(id ? { id } : {})} value={value ?? null} onChange={(next) => onChange?.(next)} />
    </div>
  );
};
