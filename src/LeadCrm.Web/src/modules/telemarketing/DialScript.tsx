import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema, TimelineEntry } from '../../api/models';
import { Time } from '../../shared/Time';

type Script = Schema<'ScriptDto'>;

/** The script of the task, else that of the line, else one for all. */
export const scriptFor = (scripts: Script[], line: string | undefined, wanted?: string | null): Script | undefined =>
  scripts.find((script) => script.id === wanted) ??
  scripts.find((script) => script.businessLine !== null && script.businessLine === line) ??
  scripts.find((script) => script.businessLine === null);

const Faq = ({ faq }: { faq: Script['faq'] }) => {
  const [open, setOpen] = useState(0);
  const shown = faq[open];
  return (
    <>
      <div className="row wrap" style={{ gap: 6 }}>
        {faq.map((entry, index) => (
          <button
            key={entry.question}
            type="button"
            className="plain quick"
            aria-pressed={index === open}
            onClick={() => setOpen(index)}
          >
            {entry.question}
          </button>
        ))}
      </div>
      {shown && <p className="dim dial-text">{shown.answer}</p>}
    </>
  );
};

/** What to say, what people ask, and what was before; stands beside the call all the time. */
export const DialScript = ({
  line,
  scriptId,
  past,
}: {
  line: string | undefined;
  scriptId: string | null | undefined;
  past: TimelineEntry[];
}) => {
  const { t } = useTranslation('telemarketing');
  const { data: scripts } = $api.useQuery('get', '/api/dial-scripts', {}, { staleTime: 300_000 });
  const script = scriptFor(scripts ?? [], line, scriptId);
  const contacts = past.filter((entry) => entry.kind === 'FollowUp' || entry.kind === 'Touch').slice(0, 8);
  return (
    <aside className="card dial-script" aria-label={t('script.title')}>
      <h2>{script ? t('script.of', { title: script.title }) : t('script.title')}</h2>
      {script ? <p className="dim dial-text">{script.body}</p> : <p className="dim3">{t('script.none')}</p>}
      {script && script.faq.length > 0 && (
        <>
          <h2>{t('script.faq')}</h2>
          <Faq key={script.id} faq={script.faq} />
        </>
      )}
      <h2>{t('script.before')}</h2>
      {contacts.length === 0 ? (
        <p className="dim3">{t('script.nothingBefore')}</p>
      ) : (
        <ul className="dial-past">
          {contacts.map((entry) => (
            <li key={entry.id} className="dim3">
              <Time at={entry.at} />{' '}
              {entry.kind === 'Touch'
                ? t('script.inquiry')
                : entry.data['disposition'] && t(`shared:enum.Disposition.${entry.data['disposition']}`)}
              {entry.content && <span className="dim"> {entry.content}</span>}
            </li>
          ))}
        </ul>
      )}
    </aside>
  );
};
