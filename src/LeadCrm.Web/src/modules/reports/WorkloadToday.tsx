import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/models';
import { MetricName } from './MetricName';
import { format, type Metric } from './metrics';
import type { WorkloadFilter } from './useWorkloadFilter';

const shown: Metric[] = [
  'dialled',
  'callConnectRate',
  'leadConnectRate',
  'talkSeconds',
  'received',
  'notes',
  'dueOnTimeRate',
  'appointments',
  'kept',
  'overdue',
];

/** The numbers of all together, large enough for a telephone. */
export const WorkloadToday = ({ report, filter }: { report: Schema<'WorkloadDto'>; filter: WorkloadFilter }) => {
  const { t } = useTranslation('reports');
  return (
    <section aria-label={t('today')}>
      <dl className="workload-tiles">
        {shown.map((metric) => (
          <div key={metric} className="card">
            <dt>
              <MetricName metric={metric} />
            </dt>
            <dd>
              <button type="button" className="plain" onClick={() => filter.set({ rows: metric, of: undefined })}>
                {format(metric, report.total[metric])}
              </button>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
};
