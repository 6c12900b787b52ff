import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { $api } from '../../../api/client';
import type { Schema } from '../../../api/models';
import { Chip } from '../../../shared/Chip';
import { Time } from '../../../shared/Time';

type Pop = Schema<'CallPopDto'>;

const Script = ({ script }: { script: NonNullable<Pop['script']> }) => {
  const { t } = useTranslation('telemarketing');
  const [open, setOpen] = useState<number>();
  const answer = open === undefined ? undefined : script.faq[open]?.answer;
  return (
    <details className="call-script" open>
      <summary>{t('script.of', { title: script.title })}</summary>
      <p className="dim dial-text">{script.body}</p>
      {script.faq.length > 0 && (
        <div className="call-words" role="group" aria-label={t('script.faq')}>
          {script.faq.map(({ question }, index) => (
            <button
              key={question}
              type="button"
              className="plain"
              aria-expanded={open === index}
              onClick={() => setOpen(open === index ? undefined : index)}
            >
              {question}
            </button>
          ))}
        </div>
      )}
      {answer && <p className="dim dial-text">{answer}</p>}
    </details>
  );
};

/** Who is on the line: stage, tags, other leads, the last three follow-ups, and what to say. */
export const CallPop = ({ leadId }: { leadId: string }) => {
  const { t } = useTranslation('telemarketing');
  const { data } = $api.useQuery('get', '/api/leads/{id}/call-pop', { params: { path: { id: leadId } } });
  if (!data) return null;
  const { card, script } = data;
  const [lead, ...others] = card.leads;
  return (
    <>
      <div className="row wrap">
        <Link className="name" to={`/leads/${leadId}`}>
          {card.name || lead?.number || t('shared:value.noName')}
        </Link>
        {lead && <Chip>{t(`shared:enum.LeadStage.${lead.stage}`)}</Chip>}
        {lead?.intention && <Chip tone="accent">{lead.intention}</Chip>}
        {card.tags.map((tag) => (
          <Chip key={tag}>{tag}</Chip>
        ))}
      </div>
      {others.length > 0 && (
        <div className="row wrap dim3">
          {t('bar.otherLeads')}
          {others.map((other) => (
            <Link key={other.id} to={`/leads/${other.id}`}>
              {other.number} {t(`shared:enum.LeadStage.${other.stage}`)}
            </Link>
          ))}
        </div>
      )}
      {card.followUps.length > 0 && (
        <ul>
          {card.followUps.map((note) => (
            <li key={note.at} className="dim">
              <Time at={note.at} /> {note.byName} {note.disposition && t(`shared:enum.Disposition.${note.disposition}`)}{' '}
              {note.content}
            </li>
          ))}
        </ul>
      )}
      {script && <Script script={script} />}
    </>
  );
};
