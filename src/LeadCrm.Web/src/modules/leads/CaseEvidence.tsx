import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { Time } from '../../shared/Time';

type Detail = Schema<'CaseDetailDto'>;

/** What the system knew when the lead was proposed: figures first, then call by call. */
export const CaseEvidence = ({ about }: { about: Detail }) => {
  const { t } = useTranslation('leads');
  const { evidence, names } = about;
  const figures: [string, number][] = [
    [t('cases.calls'), evidence.calls],
    [t('cases.unreached'), evidence.unreached],
    [t('cases.days'), evidence.days],
    [t('cases.dayParts'), evidence.dayParts],
  ];
  return (
    <section className="case-evidence" aria-label={t('cases.evidence')}>
      <h3>{t('cases.evidence')}</h3>
      <dl className="case-figures">
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt className="dim">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {evidence.causes.length > 0 && (
        <ul className="case-causes">
          {evidence.causes.map((cause) => (
            <li key={cause.callId}>
              <Chip tone={cause.proves ? 'bad' : 'neutral'}>{cause.cause}</Chip> <Time at={cause.at} />{' '}
              <span className="dim3">
                {cause.provider} {cause.callId}
              </span>
            </li>
          ))}
        </ul>
      )}
      {evidence.attempts.length === 0 ? (
        <p className="dim3">{t('cases.noCalls')}</p>
      ) : (
        <ul className="batch-rows" tabIndex={0} aria-label={t('cases.attempts')}>
          {evidence.attempts.map((attempt, index) => (
            <li key={index}>
              <Time at={attempt.at} />
              <b>{t(`enum.Disposition.${attempt.disposition}`)}</b>
              <span className="grow">{attempt.authorId && names[attempt.authorId]}</span>
              {attempt.talkSeconds !== null && (
                <span className="dim">{t('cases.seconds', { count: attempt.talkSeconds })}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
