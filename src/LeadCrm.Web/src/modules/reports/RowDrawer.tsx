import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Time } from '../../shared/Time';
import { format, type Metric } from './metrics';
import type { WorkloadFilter } from './useWorkloadFilter';

const pageSize = 50;

const Row = ({ row }: { row: Schema<'WorkloadEntryDto'> }) => {
  const { t } = useTranslation('reports');
  return (
    <tr>
      <td>
        <Time at={row.at} />
      </td>
      <td>{t(`kind.${row.kind}`)}</td>
      <td>
        {row.userName ?? '–'} {row.departmentName && <small className="dim3">{row.departmentName}</small>}
      </td>
      <td>
        {row.leadId ? (
          <Link to={`/leads/${row.leadId}`}>
            {row.leadNumber} {row.leadName}
          </Link>
        ) : (
          <span className="dim">{row.leadNumber ?? '–'}</span>
        )}
      </td>
      <td className="num">{row.seconds === null ? '–' : format('talkSeconds', row.seconds)}</td>
      <td>
        {row.isConnected && <Chip tone="good">{t(row.kind === 'Due' ? 'rows.done' : 'rows.connected')}</Chip>}{' '}
        {row.isEffective && <Chip tone="good">{t(row.kind === 'Due' ? 'rows.onTime' : 'rows.effective')}</Chip>}
        {row.count > 1 && <span className="dim"> × {row.count}</span>}
      </td>
    </tr>
  );
};

const Rows = ({ metric, filter }: { metric: Metric; filter: WorkloadFilter }) => {
  const { t } = useTranslation('reports');
  const [skip, setSkip] = useState(0);
  const { drillId } = filter;
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/reports/workload/rows',
    {
      params: {
        query: {
          metric,
          ...filter.period,
          ...(drillId ? (filter.byUser ? { userId: drillId } : { departmentId: drillId }) : {}),
          ...(filter.departmentId && filter.byUser ? { departmentId: filter.departmentId } : {}),
          skipCount: skip,
          maxResultCount: pageSize,
        },
      },
    },
    { placeholderData: keepPreviousData },
  );
  if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={8} />;
  if (data.items.length === 0) return <Empty title={t('rows.none')} />;
  const total = data.totalCount ?? data.items.length;
  return (
    <>
      <p className="dim">{t('rows.count', { count: total })}</p>
      <div className="workload-scroll" tabIndex={0} role="region" aria-label={t(`metric.${metric}`)}>
        <table className="list">
          <thead>
            <tr>
              {(['at', 'kind', 'person', 'lead'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`rows.${column}`)}
                </th>
              ))}
              <th scope="col" className="num">
                {t('rows.seconds')}
              </th>
              <th scope="col">{t('rows.result')}</th>
            </tr>
          </thead>
          <tbody>
            {data.items.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {total > pageSize && (
        <div className="row">
          <button type="button" className="plain figure" disabled={skip === 0} onClick={() => setSkip(skip - pageSize)}>
            {t('shared:list.previousPage')}
          </button>
          <span className="dim">
            {t('shared:list.range', { from: skip + 1, to: Math.min(total, skip + pageSize), total })}
          </span>
          <button
            type="button"
            className="plain figure"
            disabled={skip + pageSize >= total}
            onClick={() => setSkip(skip + pageSize)}
          >
            {t('shared:list.nextPage')}
          </button>
        </div>
      )}
    </>
  );
};

/** The rows a figure comes from. */
export const RowDrawer = ({ filter, name }: { filter: WorkloadFilter; name: string | undefined }) => {
  const { t } = useTranslation('reports');
  const metric = filter.drill;
  return (
    <Drawer
      open={metric !== undefined}
      size="large"
      title={metric && `${t(`metric.${metric}`)} · ${name ?? t('total')} · ${filter.period.from} – ${filter.period.to}`}
      onClose={() => filter.set({ rows: undefined, of: undefined })}
      destroyOnHidden
    >
      {metric && (
        <>
          <p className="dim3 definition">{t(`definition.${metric}`)}</p>
          <Rows key={`${metric}/${filter.drillId ?? ''}`} metric={metric} filter={filter} />
        </>
      )}
    </Drawer>
  );
};
