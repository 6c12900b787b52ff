import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Lead, Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { CallLine } from './calls/CallLine';

type Verdict = Schema<'QualificationDto'>;

export const resultTones = { Unset: 'neutral', Pending: 'warn', Invalid: 'bad', Valid: 'good' } as const;

/** Who is on the line, and the number: masked until it is dialled. */
export const DialLead = ({
  lead,
  verdict,
  number,
  canCall,
  isDialling,
  onDial,
  place,
  onPlace,
}: {
  lead: Lead;
  verdict: Verdict | undefined;
  /** In clear, once it was revealed. */
  number: string | undefined;
  canCall: boolean;
  isDialling: boolean;
  onDial: () => void;
  /** Which of the phones is dialled. */
  place: number;
  onPlace: (place: number) => void;
}) => {
  const { t } = useTranslation('telemarketing');
  const phones = lead.contacts.filter((contact) => contact.kind === 'Phone');
  const phone = phones[place];
  const facts = [
    lead.courseInterest,
    lead.city,
    lead.education,
    lead.employment && t(`shared:enum.Employment.${lead.employment}`),
    lead.budget,
    lead.startPlan,
  ].filter(Boolean);
  return (
    <section className="card dial-lead" aria-label={t('dial.student')}>
      <div className="row wrap">
        <h2>
          <Link to={`/leads/${lead.id}`}>{lead.name || t('shared:value.noName')}</Link>
        </h2>
        <span className="mono dial-number">{number ?? phone?.value ?? '–'}</span>
        <span className="grow" />
        {verdict && verdict.result !== 'Unset' && (
          <Chip tone={resultTones[verdict.result]}>{t(`shared:enum.TmkResult.${verdict.result}`)}</Chip>
        )}
        {/* A valid verdict and the stage it leads to have one word. */}
        {lead.stage !== 'Qualified' && <Chip>{t(`shared:enum.LeadStage.${lead.stage}`)}</Chip>}
      </div>
      {phones.length > 1 && (
        <div className="row wrap" role="radiogroup" aria-label={t('dial.numbers')}>
          {phones.map((one, index) => (
            <button
              key={one.id ?? one.value}
              type="button"
              role="radio"
              aria-checked={index === place}
              className="plain quick"
              onClick={() => onPlace(index)}
            >
              <span className="mono">{one.value}</span> {t(`shared:enum.ContactRelation.${one.relation}`)}
            </button>
          ))}
          <kbd>P</kbd>
        </div>
      )}
      <CallLine leadId={lead.id} />
      <p className="dim">{facts.length > 0 ? facts.join(' · ') : t('dial.nothingKnown')}</p>
      {lead.remark && <p className="dim">{lead.remark}</p>}
      <div className="row wrap">
        <Button type={number ? 'default' : 'primary'} loading={isDialling} disabled={!phone} onClick={onDial}>
          {canCall ? t('dial.call') : number ? t('dial.again') : t('dial.byHand')} <kbd>{t('dial.space')}</kbd>
        </Button>
        {verdict && verdict.attempts > 0 && (
          <span className="dim3">{t('dial.attempts', { attempts: verdict.attempts, days: verdict.attemptDays })}</span>
        )}
        {verdict?.needsManager && <Chip tone="bad">{t('dial.needsManager')}</Chip>}
        {verdict?.openOfferId && <Chip tone="warn">{t('dial.onOffer')}</Chip>}
      </div>
    </section>
  );
};
