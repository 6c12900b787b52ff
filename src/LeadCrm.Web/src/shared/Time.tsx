import { useTranslation } from 'react-i18next';
import { fullTime, shortTime } from './time';
import { useNow } from './useNow';

/** A time with its hint; the exact time is in the title. */
export const Time = ({ at }: { at: string | null | undefined }) => {
  const { t } = useTranslation();
  const now = useNow();
  if (!at) return <span className="dim3">–</span>;
  return (
    <time dateTime={at} title={fullTime(at)}>
      {shortTime(at, t, now)}
    </time>
  );
};
