import { ArrowLeftOutlined } from '@ant-design/icons';
import { keepPreviousData } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import { ListTable } from '../../shared/ListTable';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Time } from '../../shared/Time';
import { recycleColumns } from './recycleColumns';
import './recycle.css';

const pageSize = 50;
const outcomes = ['Recycled', 'Kept', 'HeldBack', 'Skipped', 'Refused', 'CarriedOver'] as const;

/** One run, lead by lead, with rule and reason. */
export const RecycleRunPage = () => {
  const { t } = useTranslation('assignment');
  const { id = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const page = Math.max(1, Number(search.get('page')) || 1);
  const outcome = search.get('outcome') ?? '';
  const { data: run, error } = $api.useQuery('get', '/api/recycling/runs/{id}', { params: { path: { id } } });
  const items = $api.useQuery(
    'get',
    '/api/recycling/runs/{id}/items',
    {
      params: {
        path: { id },
        query: { skipCount: (page - 1) * pageSize, maxResultCount: pageSize, ...(outcome && { outcome }) },
      },
    },
    { placeholderData: keepPreviousData },
  );
  if (error && !run)
    return error.status === 404 ? (
      <Empty
        isPage
        title={t('recycle.runNotFound')}
        action={<Link to="/recycling/runs">{t('recycle.tabRuns')}</Link>}
      />
    ) : (
      <LoadError error={error} />
    );
  const rows = items.data?.items ?? [];
  return (
    <div className="page full">
      <div className="page-head">
        <Link to="/recycling/runs" className="dim" aria-label={t('recycle.tabRuns')}>
          <ArrowLeftOutlined aria-hidden />
        </Link>
        <h1>{t('recycle.runTitle', { day: run?.asOf ?? '' })}</h1>
        {run && (
          <span className="dim3">
            {run.subjectName ? t('recycle.ofPerson', { name: run.subjectName }) : t('recycle.nightly')} ·{' '}
            <Time at={run.startedAt} />
          </span>
        )}
        <span className="grow" />
        <Select
          aria-label={t('recycle.outcome')}
          value={outcome}
          style={{ width: 180 }}
          onChange={(value) => setSearch(value ? { outcome: value } : {})}
          options={[
            { value: '', label: t('recycle.allOutcomes') },
            ...outcomes.map((value) => ({ value, label: t(`shared:enum.RecycleOutcome.${value}`) })),
          ]}
        />
      </div>
      <div className="card table-card grow">
        {items.error && !items.data ? (
          <LoadError error={items.error} onRetry={() => void items.refetch()} />
        ) : !items.data ? (
          <SkeletonRows rows={12} />
        ) : rows.length === 0 ? (
          <Empty title={t('recycle.noItems')} />
        ) : (
          <>
            <ListTable
              label={t('recycle.tabRuns')}
              columns={recycleColumns(t, `/recycling/runs/${id}`)}
              rows={rows}
              rowId={(item) => item.id}
            />
            <Pager
              page={page}
              pageSize={pageSize}
              total={items.data.totalCount ?? 0}
              onPage={(next) => setSearch({ page: String(next), ...(outcome && { outcome }) })}
            />
          </>
        )}
      </div>
    </div>
  );
};
