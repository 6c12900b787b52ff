import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/models';
import type { Tone } from '../../shared/Chip';
import { duration, fullTime } from '../../shared/time';
import { useNow } from '../../shared/useNow';

export const outcomeTones: Record<Schema<'AuditOutcome'>, Tone> = { Done: 'good', Refused: 'warn', Failed: 'bad' };

/** When, by the clock of the business, and how long ago. */
export const AuditTime = ({ at, isLong = false }: { at: string; isLong?: boolean }) => {
  const { t } = useTranslation();
  const now = useNow();
  const ago = t('shared:time.ago', { by: duration(now.getTime() - Date.parse(at), t) });
  return (
    <time dateTime={at} title={ago}>
      {fullTime(at)} {isLong && <span className="dim3">{ago}</span>}
    </time>
  );
};

export const Who = ({ entry }: { entry: Schema<'AuditEntryDto'> }) => {
  const { t } = useTranslation('identity');
  const name = entry.displayName ?? entry.userName;
  if (!name) return <span className="dim3">{entry.actingBy === 'Job' ? t('audit.system') : t('audit.unknown')}</span>;
  return (
    <>
      {name} {entry.displayName && <span className="dim3">{entry.userName}</span>}
    </>
  );
};
