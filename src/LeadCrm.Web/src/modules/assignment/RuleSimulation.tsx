import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { Time } from '../../shared/Time';

type Simulation = Schema<'SimulationDto'>;
type Row = Simulation['items'][number];

export const outcomeTone = { Assigned: 'good', Pooled: 'accent', Held: 'warn' } as const;

/** What the rules would have done to a day's leads: by person, and lead by lead. */
export const RuleSimulation = ({ result }: { result: Simulation }) => {
  const { t } = useTranslation('assignment');
  const section = useRef<HTMLElement>(null);
  // It stands below a long form: brought into sight, and keys go on from here.
  useEffect(() => section.current?.focus(), []);
  const most = Math.max(1, ...result.people.map(({ count }) => count));
  const columns: ListColumn<Row>[] = [
    { key: 'at', title: t('rules.arrived'), render: (row) => <Time at={row.arrivedAt} /> },
    {
      key: 'lead',
      title: t('recycle.lead'),
      render: (row) => <Link to={`/leads/${row.leadId}`}>{row.leadName || row.number}</Link>,
    },
    {
      key: 'would',
      title: t('rules.would'),
      render: (row) => (
        <>
          <Chip tone={outcomeTone[row.outcome]}>{t(`shared:enum.RuleOutcome.${row.outcome}`)}</Chip>{' '}
          {row.userName ?? (row.reason && t(`shared:enum.HoldReason.${row.reason}`))}
        </>
      ),
    },
    { key: 'rule', title: t('recycle.rule'), render: (row) => <span className="dim">{row.ruleName}</span> },
    { key: 'is', title: t('rules.ownerNow'), render: (row) => <span className="dim">{row.ownerName ?? '–'}</span> },
  ];
  return (
    <section ref={section} tabIndex={-1} className="rule-simulation" aria-label={t('rules.simulation')}>
      <h2>{t('rules.simulated', { day: result.day, count: result.leads })}</h2>
      <p role="status">
        <Chip tone="accent">{t('rules.byThis', { count: result.byThisRule })}</Chip>{' '}
        <Chip tone="good">{t('rules.assigned', { count: result.assigned })}</Chip>{' '}
        {result.pooled > 0 && <Chip>{t('rules.pooled', { count: result.pooled })}</Chip>}{' '}
        {result.held > 0 && <Chip tone="warn">{t('rules.heldCount', { count: result.held })}</Chip>}
        {result.isCut && <span className="dim"> {t('rules.cut')}</span>}
      </p>
      {result.people.length > 0 && (
        <ul className="rule-shares">
          {result.people.map((person) => (
            <li key={person.userId}>
              <span>{person.name}</span>
              <i style={{ width: `${(person.count / most) * 100}%` }} />
              <b>{person.count}</b>
            </li>
          ))}
        </ul>
      )}
      {result.items.length > 0 ? (
        <ListTable label={t('rules.simulation')} columns={columns} rows={result.items} rowId={(row) => row.leadId} />
      ) : (
        <p className="dim">{t('rules.noLeads')}</p>
      )}
    </section>
  );
};
