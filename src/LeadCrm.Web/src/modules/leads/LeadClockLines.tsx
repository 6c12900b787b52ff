import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Lead, Schema } from '../../api/models';
import { shortTime } from '../../shared/time';
import { useNow } from '../../shared/useNow';
import { LockModal, UnlockModal } from './LockModals';
import { RecycleOn } from './RecycleOn';

type Clock = Schema<'LeadClockDto'>;

const Extensions = ({ clock }: { clock: Clock }) => {
  const { t } = useTranslation('leads');
  const useful = clock.extensions.filter((one) => one.until || (one.kind === 'Plan' && clock.keepsLeft > 0));
  if (useful.length === 0) return null;
  return (
    <>
      <p className="dim">{t('clock.extends')}</p>
      <ul className="why-extends">
        {useful.map((one) => (
          <li key={one.kind}>
            {t(`clock.extension.${one.kind}`, { days: one.days, left: clock.keepsLeft })}
            {one.until && <b> {t('clock.until', { day: one.until })}</b>}
          </li>
        ))}
      </ul>
    </>
  );
};

const When = ({ clock }: { clock: Clock }) => {
  const { t } = useTranslation('leads');
  const now = useNow();
  if (!clock.dueOn || !clock.rule) return <p>{t('clock.none')}</p>;
  return (
    <>
      <p>
        {t('clock.due', { day: clock.dueOn })} <RecycleOn on={clock.dueOn} />
      </p>
      <p className="dim">{t(`clock.because.${clock.rule}`, { limit: clock.limit ?? '' })}</p>
      {clock.firstCallDueAt && (
        <p className={clock.firstCallDueAt < now.toISOString() ? 'late' : undefined}>
          {t('clock.firstCall', { at: shortTime(clock.firstCallDueAt, t, now) })}
        </p>
      )}
      {clock.isKeptByPlan && <p>{t('clock.keptByPlan')}</p>}
      {clock.hold && <p>{t('clock.held', { what: t(`enum.RecycleHoldKind.${clock.hold}`) })}</p>}
      {clock.protectionEndsOn && <p className="dim3">{t('clock.protection', { day: clock.protectionEndsOn })}</p>}
    </>
  );
};

/** When the lead is lost and what extends the time with its owner. */
export const LeadClockLines = ({ lead }: { lead: Lead }) => {
  const { t } = useTranslation('leads');
  const [dialog, setDialog] = useState<'lock' | 'unlock'>();
  const isHeld = lead.ownerId !== null && (lead.location === 'Owned' || lead.location === 'Tmk');
  const { data: clock } = $api.useQuery(
    'get',
    '/api/leads/{id}/clock',
    { params: { path: { id: lead.id } } },
    { enabled: isHeld },
  );
  if (!isHeld || !clock?.isHeld) return null;
  return (
    <div className="why-clock">
      <When clock={clock} />
      {clock.lockedUntil && (
        <p>
          {t('clock.locked', { day: clock.lockedUntil, name: clock.lockedByName ?? '' })}
          {clock.lockReason && <span className="dim"> {clock.lockReason}</span>}
        </p>
      )}
      <Extensions clock={clock} />
      {clock.canLock && (
        <p className="row">
          {clock.lockedUntil ? (
            <Button size="small" onClick={() => setDialog('unlock')}>
              {t('clock.unlock')}
            </Button>
          ) : (
            <Button size="small" onClick={() => setDialog('lock')}>
              {t('clock.lock')}
            </Button>
          )}
          <span className="dim3">{t('clock.locks', { used: clock.locksUsed, cap: clock.lockCap })}</span>
        </p>
      )}
      {dialog === 'lock' && <LockModal leadId={lead.id} clock={clock} onClose={() => setDialog(undefined)} />}
      {dialog === 'unlock' && <UnlockModal leadId={lead.id} onClose={() => setDialog(undefined)} />}
    </div>
  );
};
