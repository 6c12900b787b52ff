import { keepPreviousData } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Time } from '../../shared/Time';
import { useKeys } from '../../shared/useKeys';
import { useListCursor } from '../../shared/useListCursor';
import { RecycleTabs } from './RecycleTabs';
import './recycle.css';

type Run = Schema<'RecycleRunDto'>;

const pageSize = 50;
const figure = (value: number) => value.toLocaleString('en-US');

/** Every night, and every closed account, with what became of the leads. */
export const RecycleRunsPage = () => {
  const { t } = useTranslation('assignment');
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const page = Math.max(1, Number(search.get('page')) || 1);
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/recycling/runs',
    { params: { query: { skipCount: (page - 1) * pageSize, maxResultCount: pageSize } } },
    { placeholderData: keepPreviousData },
  );
  const rows = data?.items ?? [];
  const { active, move, setActiveId } = useListCursor(rows);
  const open = (run: Run) => void navigate(`/recycling/runs/${run.id}`);
  useKeys({ j: () => move(1), k: () => move(-1), Enter: () => active && open(active) });
  const columns: ListColumn<Run>[] = [
    {
      key: 'asOf',
      title: t('recycle.asOf'),
      render: (run) => (
        <Link className="name" to={`/recycling/runs/${run.id}`}>
          {run.asOf}
        </Link>
      ),
    },
    {
      key: 'kind',
      title: t('recycle.kind'),
      render: (run) => (run.subjectName ? t('recycle.ofPerson', { name: run.subjectName }) : t('recycle.nightly')),
    },
    {
      key: 'state',
      title: t('recycle.state'),
      render: (run) => (
        <Chip tone={run.state === 'Done' ? 'good' : 'warn'}>{t(`shared:enum.RecycleRunState.${run.state}`)}</Chip>
      ),
    },
    { key: 'evaluated', title: t('recycle.evaluated'), numeric: true, render: (run) => figure(run.evaluated) },
    { key: 'recycled', title: t('recycle.recycled'), numeric: true, render: (run) => <b>{figure(run.recycled)}</b> },
    { key: 'kept', title: t('recycle.kept'), numeric: true, render: (run) => figure(run.kept) },
    {
      key: 'heldBack',
      title: t('recycle.heldBack'),
      numeric: true,
      render: (run) => <span className={run.heldBack > 0 ? 'soon' : undefined}>{figure(run.heldBack)}</span>,
    },
    { key: 'skipped', title: t('recycle.skipped'), numeric: true, render: (run) => figure(run.skipped) },
    { key: 'at', title: t('recycle.startedAt'), numeric: true, render: (run) => <Time at={run.startedAt} /> },
  ];
  return (
    <div className="page full">
      <div className="page-head">
        <h1>{t('recycle.title')}</h1>
      </div>
      <RecycleTabs />
      <div className="card table-card grow">
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <SkeletonRows rows={10} />
        ) : rows.length === 0 ? (
          <Empty title={t('recycle.noRuns')}>{t('recycle.noRunsHint')}</Empty>
        ) : (
          <>
            <ListTable
              label={t('recycle.tabRuns')}
              columns={columns}
              rows={rows}
              rowId={(run) => run.id}
              activeId={active?.id}
              onActivate={(run) => setActiveId(run.id)}
              onOpen={open}
            />
            <Pager
              page={page}
              pageSize={pageSize}
              total={data.totalCount ?? 0}
              onPage={(next) => setSearch({ page: String(next) })}
            />
          </>
        )}
      </div>
    </div>
  );
};
