import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Lead } from '../../api/models';
import { shortTime } from '../../shared/time';
import { useNow } from '../../shared/useNow';

/** By which rule the lead came to its owner, what it waits for, and until when the first call is due. */
export const WhyRuleLines = ({ lead }: { lead: Lead }) => {
  const { t } = useTranslation('leads');
  const now = useNow();
  const isOpen = lead.location === 'Owned' || lead.location === 'Unassigned' || lead.location === 'Tmk';
  const { data } = $api.useQuery(
    'get',
    '/api/leads/{id}/assignment',
    { params: { path: { id: lead.id } } },
    { enabled: isOpen },
  );
  if (!isOpen || !data) return null;
  const given = data.decisions.find((one) => one.outcome === 'Assigned' && one.userId === lead.ownerId);
  const held = data.decisions.find((one) => one.outcome === 'Held');
  const passed = (data.isWaiting ? held?.tried : given?.tried)?.flatMap((step) => step.seats.filter((s) => s.reason));
  return (
    <>
      {given && (
        <p>
          {given.ruleName
            ? t('why.rule', { rule: given.ruleName, how: t(`shared:enum.RuleStrategy.${given.strategy ?? 'Fixed'}`) })
            : t('why.lastOwner')}
          {given.fromOwnerName && ` ${t('why.reassigned', { name: given.fromOwnerName })}`}
        </p>
      )}
      {data.isWaiting && data.reason && (
        <p className={data.reason === 'Night' ? undefined : 'late'}>
          {t(`why.waits.${data.reason}`, { at: data.notBefore ? shortTime(data.notBefore, t, now) : '' })}
        </p>
      )}
      {passed && passed.length > 0 && (
        <details>
          <summary className="dim">{t('why.passedOver', { count: passed.length })}</summary>
          <ul className="why-extends">
            {passed.slice(0, 20).map((seat, index) => (
              <li key={index}>
                {seat.name} · {t(`shared:enum.Ineligible.${seat.reason ?? 'Refused'}`)}
              </li>
            ))}
          </ul>
        </details>
      )}
      {data.firstCallDueAt && (
        <p className={data.firstCallDueAt < now.toISOString() ? 'late' : undefined}>
          {t('why.firstCallDue', {
            at: shortTime(data.firstCallDueAt, t, now),
            end: data.reassignAt ? shortTime(data.reassignAt, t, now) : '',
          })}
        </p>
      )}
    </>
  );
};
