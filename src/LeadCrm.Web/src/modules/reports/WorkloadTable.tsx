import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/models';
import { MetricName } from './MetricName';
import { format, groups, type Metric, type Metrics } from './metrics';
import type { WorkloadFilter } from './useWorkloadFilter';

type Report = Schema<'WorkloadDto'>;

const Figure = ({
  metric,
  metrics,
  onOpen,
}: {
  metric: Metric;
  metrics: Metrics;
  onOpen: (() => void) | undefined;
}) => {
  const { t } = useTranslation('reports');
  const value = metrics[metric];
  const text = format(metric, value);
  if (!onOpen || value === null || value === 0) return <span className={value ? undefined : 'dim3'}>{text}</span>;
  return (
    <button type="button" className="plain figure" title={t('rows.open')} onClick={onOpen}>
      {text}
    </button>
  );
};

/** One group of figures: a row per person or department, all together, and on average. Each figure leads to its rows. */
export const WorkloadTable = ({ report, filter }: { report: Report; filter: WorkloadFilter }) => {
  const { t } = useTranslation('reports');
  const metrics = groups[filter.group];
  const open = (metric: Metric, id?: string) => filter.set({ rows: metric, of: id });
  const pick = (id: string, isOn: boolean) => {
    const ids = isOn ? [...filter.compared, id].slice(-2) : filter.compared.filter((one) => one !== id);
    filter.set({ ids: ids.length > 0 ? ids.join(',') : undefined });
  };
  return (
    <div className="workload-scroll" tabIndex={0} role="region" aria-label={t('table')}>
      <table className="list workload">
        <thead>
          <tr>
            <th scope="col">{t(filter.byUser ? 'person' : 'department')}</th>
            {metrics.map((metric) => (
              <th
                key={metric}
                scope="col"
                className="num"
                aria-sort={metric === filter.metric ? 'descending' : undefined}
              >
                <MetricName metric={metric} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.items.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Checkbox
                  checked={filter.compared.includes(row.id)}
                  aria-label={t('compare.pick', { name: row.name })}
                  onChange={(event) => pick(row.id, event.target.checked)}
                />{' '}
                {row.name} {row.departmentName && <small className="dim3">{row.departmentName}</small>}
                {!row.isActive && <small className="dim3"> · {t('gone')}</small>}
              </th>
              {metrics.map((metric) => (
                <td key={metric} className="num">
                  <Figure metric={metric} metrics={row.metrics} onOpen={() => open(metric, row.id)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('total')}</th>
            {metrics.map((metric) => (
              <td key={metric} className="num">
                <Figure metric={metric} metrics={report.total} onOpen={() => open(metric)} />
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">{t('mean')}</th>
            {metrics.map((metric) => (
              <td key={metric} className="num dim">
                <Figure metric={metric} metrics={report.mean} onOpen={undefined} />
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
};
