import { Trans, useTranslation } from 'react-i18next';
import type { Lead } from '../../api/models';
import { useSession } from '../../shared/session';
import { businessDay, shortTime } from '../../shared/time';
import { useNow } from '../../shared/useNow';
import { LeadClockLines } from './LeadClockLines';
import { WhyRuleLines } from './WhyRuleLines';

/** Why the lead is where it is: how, when and from whom the owner got it, and who had it before. */
export const WhyMineCard = ({ lead }: { lead: Lead }) => {
  const { t } = useTranslation('leads');
  const { user } = useSession();
  const now = useNow();
  const isMine = lead.ownerId === user.id;
  const at = (instant: string) => shortTime(instant, t, now);

  const how = () => {
    if (!lead.ownerId) {
      return lead.location === 'Pool'
        ? t('why.pool', { count: lead.timesClaimed })
        : t('why.queue', { department: lead.departmentName });
    }
    if (!lead.receivedAt || !lead.receiveType) return null;
    const by = isMine ? t('why.you') : (lead.ownerName ?? '');
    return (
      <Trans
        t={t}
        i18nKey={lead.receivedFrom ? 'why.receivedFrom' : 'why.received'}
        values={{
          at: at(lead.receivedAt),
          by,
          how: t(`enum.ReceiveType.${lead.receiveType}`),
          from: lead.receivedFrom,
        }}
        components={{ b: <b /> }}
      />
    );
  };

  return (
    <section className="why">
      <h2>
        {t(isMine ? 'why.titleMine' : lead.ownerId ? 'why.titleOther' : 'why.titleNobody', { name: lead.ownerName })}
      </h2>
      <p>{how()}</p>
      <WhyRuleLines lead={lead} />
      {lead.previousOwnerName && <p>{t('why.previous', { name: lead.previousOwnerName })}</p>}
      {lead.ownerId && (
        <p>{lead.firstContactAt ? t('why.firstContact', { at: at(lead.firstContactAt) }) : t('why.neverContacted')}</p>
      )}
      {lead.protectedUntil && lead.protectedUntil >= businessDay(now) && (
        <p>{t('why.protected', { until: lead.protectedUntil })}</p>
      )}
      {lead.reInquiredAt && <p className="late">{t('why.reInquired', { at: at(lead.reInquiredAt) })}</p>}
      <LeadClockLines lead={lead} />
    </section>
  );
};
