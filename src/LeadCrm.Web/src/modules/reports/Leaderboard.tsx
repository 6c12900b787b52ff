import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/models';
import { format, groupNames, groups, ranked, type Metric } from './metrics';
import type { WorkloadFilter } from './useWorkloadFilter';

const most = 15;

/** One figure of all, the highest first: bars to look at, and the same as text for who reads. The line is the mean. */
export const Leaderboard = ({ report, filter }: { report: Schema<'WorkloadDto'>; filter: WorkloadFilter }) => {
  const { t } = useTranslation('reports');
  const { metric } = filter;
  const all = ranked(report.items, metric);
  const highest = Math.max(...all.map((one) => one.value), 0);
  const mean = report.mean[metric];
  const share = (value: number) => (highest > 0 ? Math.max(0, (value / highest) * 100) : 0);
  return (
    <section className="card leaderboard" aria-label={t('board.title')}>
      <header className="row wrap">
        <h2>{t('board.title')}</h2>
        <Select<Metric>
          size="small"
          value={metric}
          aria-label={t('board.figure')}
          popupMatchSelectWidth={false}
          options={groupNames.map((group) => ({
            label: t(`group.${group}`),
            title: group,
            options: groups[group].map((value) => ({ value, label: t(`metric.${value}`) })),
          }))}
          onChange={(value) => filter.set({ metric: value })}
        />
        <span className="grow" />
        {mean !== null && mean !== undefined && (
          <span className="dim">{t('board.mean', { value: format(metric, mean) })}</span>
        )}
      </header>
      {all.length === 0 ? (
        <p className="dim3">{t('board.none')}</p>
      ) : (
        <ol>
          {all.slice(0, most).map(({ row, rank, value }) => (
            <li key={row.id}>
              <span className="rank">{rank}</span>
              <span className="who">{row.name}</span>
              <span className="bar" aria-hidden>
                <i style={{ width: `${share(value)}%` }} />
                {mean ? <u style={{ left: `${Math.min(100, share(mean))}%` }} /> : null}
              </span>
              <button
                type="button"
                className="plain figure num"
                onClick={() => filter.set({ rows: metric, of: row.id })}
              >
                {format(metric, value)}
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
};
