import { keepPreviousData } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import type { ImportJob } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { useKeys } from '../../shared/useKeys';
import { Time } from '../../shared/Time';
import { isWorking, percentage, problemCount } from './imports';
import { stateTones } from './importTones';
import './leads.css';
import { useListCursor } from '../../shared/useListCursor';
import { useBusinessLines, useSources } from './useLookups';

const pageSize = 20;

export const ImportListPage = () => {
  const { t } = useTranslation('leads');
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const page = Math.max(1, Number(search.get('page')) || 1);
  const lines = useBusinessLines();
  const sources = useSources();
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/leads/imports',
    { params: { query: { skipCount: (page - 1) * pageSize, maxResultCount: pageSize } } },
    {
      placeholderData: keepPreviousData,
      refetchInterval: (query) => (query.state.data?.items.some((job) => isWorking(job.state)) ? 2000 : false),
    },
  );
  const rows = data?.items ?? [];
  const { active, move, setActiveId } = useListCursor(rows);
  const open = (job: ImportJob) => void navigate(`/imports/${job.id}`);
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    Enter: () => active && open(active),
    n: () => void navigate('/imports/new'),
  });

  const columns: ListColumn<ImportJob>[] = [
    {
      key: 'file',
      title: t('import.file'),
      render: (job) => (
        <Link className="name" to={`/imports/${job.id}`}>
          {job.fileName}
        </Link>
      ),
    },
    { key: 'batch', title: t('import.batchNo'), render: (job) => <span className="dim">{job.batchNo}</span> },
    {
      key: 'state',
      title: t('import.state'),
      render: (job) => (
        <>
          <Chip tone={stateTones[job.state]}>{t(`enum.ImportState.${job.state}`)}</Chip>
          {isWorking(job.state) && <span className="dim"> {percentage(job)}%</span>}
        </>
      ),
    },
    {
      key: 'rows',
      title: t('import.totalRows'),
      numeric: true,
      render: (job) => job.totalRows?.toLocaleString('en-US'),
    },
    {
      key: 'created',
      title: t('import.created'),
      numeric: true,
      render: (job) => job.counts.created.toLocaleString('en-US'),
    },
    {
      key: 'errors',
      title: t('import.problems'),
      numeric: true,
      render: (job) => {
        const count = problemCount(job.counts);
        return <span className={count > 0 ? 'late' : undefined}>{count.toLocaleString('en-US')}</span>;
      },
    },
    { key: 'line', title: t('field.businessLine'), render: (job) => lines.nameOf(job.businessLine) },
    { key: 'source', title: t('field.sourceCode'), render: (job) => sources.nameOf(job.sourceCode) },
    { key: 'by', title: t('import.by'), render: (job) => job.createdByName },
    { key: 'at', title: t('field.createdAt'), numeric: true, render: (job) => <Time at={job.createdAt} /> },
  ];
  const newButton = (
    <Button type="primary" onClick={() => void navigate('/imports/new')}>
      {t('import.newTitle')} <kbd className="hide-narrow">N</kbd>
    </Button>
  );

  return (
    <div className="page full">
      <div className="page-head">
        <h1>{t('import.listTitle')}</h1>
        {data && <span className="dim3">{t('list.count', { count: data.totalCount ?? 0 })}</span>}
        <span className="grow" />
        {newButton}
      </div>
      <div className="card table-card grow">
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <SkeletonRows rows={10} />
        ) : rows.length === 0 ? (
          <Empty title={t('import.listEmpty')} action={newButton}>
            {t('import.listEmptyHint')}
          </Empty>
        ) : (
          <>
            <ListTable
              label={t('import.listTitle')}
              columns={columns}
              rows={rows}
              rowId={(job) => job.id}
              activeId={active?.id}
              onActivate={(job) => setActiveId(job.id)}
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
