import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/models';
import { MetricName } from './MetricName';
import { difference, format, groupNames, groups, type Metrics } from './metrics';
import { before } from './period';
import type { WorkloadFilter } from './useWorkloadFilter';

interface Side {
  name: string;
  metrics: Metrics;
}

type Report = Schema<'WorkloadDto'>;

const sides = (report: Report, filter: WorkloadFilter, mean: string): [Side, Side] | undefined => {
  const [first, second] = filter.compared.map((id) => report.items.find((row) => row.id === id));
  const previous = before(filter.period);
  if (first && second) return [first, second];
  if (first && report.compare) {
    const then = report.compare.items.find((row) => row.id === first.id);
    return [first, { name: `${previous.from} – ${previous.to}`, metrics: then?.metrics ?? {} }];
  }
  if (first) {
    const colleagues = report.items.filter((row) => row.departmentId === first.departmentId);
    return [first, { name: mean, metrics: filter.byUser ? meanOf(colleagues) : report.mean }];
  }
  if (report.compare)
    return [
      { name: `${filter.period.from} – ${filter.period.to}`, metrics: report.total },
      { name: `${previous.from} – ${previous.to}`, metrics: report.compare.total },
    ];
  return undefined;
};

const meanOf = (rows: Report['items']): Metrics => {
  const names = Object.keys(rows[0]?.metrics ?? {});
  return Object.fromEntries(
    names.map((name) => {
      const known = rows.map((row) => row.metrics[name]).filter((value) => typeof value === 'number');
      return [name, known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length];
    }),
  );
};

/** Two people, two departments, one against the mean of the department, or a period against the one before. */
export const Comparison = ({ report, filter }: { report: Report; filter: WorkloadFilter }) => {
  const { t } = useTranslation('reports');
  const pair = sides(report, filter, t('compare.mean'));
  const options = report.items.map((row) => ({ value: row.id, label: row.name }));
  return (
    <section className="card comparison" aria-label={t('compare.title')}>
      <header className="row wrap">
        <h2>{t('compare.title')}</h2>
        <Select
          mode="multiple"
          maxCount={2}
          allowClear
          size="small"
          className="pair"
          placeholder={t('compare.choose')}
          aria-label={t('compare.choose')}
          optionFilterProp="label"
          value={filter.compared}
          options={options}
          onChange={(ids: string[]) => filter.set({ ids: ids.length > 0 ? ids.join(',') : undefined })}
        />
      </header>
      {!pair ? (
        <p className="dim3">{t('compare.hint')}</p>
      ) : (
        <table className="list">
          <thead>
            <tr>
              <th scope="col">{t('figure')}</th>
              <th scope="col" className="num">
                {pair[0].name}
              </th>
              <th scope="col" className="num">
                {pair[1].name}
              </th>
              <th scope="col" className="num">
                {t('compare.difference')}
              </th>
            </tr>
          </thead>
          {groupNames.map((group) => (
            <tbody key={group}>
              <tr>
                <th scope="rowgroup" colSpan={4} className="dim">
                  {t(`group.${group}`)}
                </th>
              </tr>
              {groups[group].map((metric) => (
                <tr key={metric}>
                  <th scope="row">
                    <MetricName metric={metric} />
                  </th>
                  <td className="num">{format(metric, pair[0].metrics[metric])}</td>
                  <td className="num">{format(metric, pair[1].metrics[metric])}</td>
                  <td className="num dim">
                    {difference(metric, pair[0].metrics[metric], pair[1].metrics[metric]) ?? '–'}
                  </td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      )}
    </section>
  );
};
