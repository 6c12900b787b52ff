import { DownloadOutlined } from '@ant-design/icons';
import { keepPreviousData } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import { refreshLeadsLater } from '../../shared/queryClient';
import { Chip } from '../../shared/Chip';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { useKeys } from '../../shared/useKeys';
import { ExportDecision } from './ExportDecision';
import { exportTones, isMoving, written, type ExportJob } from './exports';
import { fileSize } from './imports';
import { Time } from '../../shared/Time';
import './leads.css';
import { useListCursor } from '../../shared/useListCursor';

const pageSize = 20;

const State = ({ job }: { job: ExportJob }) => {
  const { t } = useTranslation('leads');
  const why = job.errorMessage ?? (job.state === 'Rejected' ? job.decision : undefined);
  return (
    <>
      <Chip tone={exportTones[job.state]}>{t(`enum.ExportState.${job.state}`)}</Chip>
      {job.state === 'Running' && (
        <span className="dim" role="status">
          {' '}
          {written(job)}%
        </span>
      )}
      {why && (
        <span className="dim ellipsis" title={why}>
          {' '}
          {why}
        </span>
      )}
    </>
  );
};

/** Exports of one's own, and for approvers those that wait for them. */
export const ExportListPage = () => {
  const { t } = useTranslation('leads');
  const [search, setSearch] = useSearchParams();
  const page = Math.max(1, Number(search.get('page')) || 1);
  const [deciding, setDeciding] = useState<{ job: ExportJob; kind: 'approve' | 'reject' }>();
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/leads/exports',
    { params: { query: { skipCount: (page - 1) * pageSize, maxResultCount: pageSize } } },
    {
      placeholderData: keepPreviousData,
      refetchInterval: (query) => (query.state.data?.items.some((job) => isMoving(job.state)) ? 1500 : 30_000),
    },
  );
  const cancel = $api.useMutation('post', '/api/leads/exports/{id}/cancel', {
    meta: { refresh: ['/api/leads/exports'] },
  });
  const rows = data?.items ?? [];
  const { active, move, setActiveId } = useListCursor(rows);
  useKeys({ j: () => move(1), k: () => move(-1) });

  const actions = (job: ExportJob) => (
    <span className="row" style={{ justifyContent: 'flex-end', gap: 6 }}>
      {job.actions.includes('download') && (
        <Button
          size="small"
          href={`/api/leads/exports/${job.id}/file`}
          icon={<DownloadOutlined aria-hidden />}
          onClick={() => void refreshLeadsLater()}
        >
          {t('export.download')}
        </Button>
      )}
      {job.actions.includes('approve') && (
        <Button size="small" type="primary" onClick={() => setDeciding({ job, kind: 'approve' })}>
          {t('export.approve')}
        </Button>
      )}
      {job.actions.includes('reject') && (
        <Button size="small" onClick={() => setDeciding({ job, kind: 'reject' })}>
          {t('export.reject')}
        </Button>
      )}
      {job.actions.includes('cancel') && (
        <Button
          size="small"
          disabled={cancel.isPending}
          onClick={() => cancel.mutate({ params: { path: { id: job.id } } })}
        >
          {t('export.cancel')}
        </Button>
      )}
    </span>
  );

  const columns: ListColumn<ExportJob>[] = [
    { key: 'number', title: t('field.number'), render: (job) => job.number },
    { key: 'state', title: t('import.state'), render: (job) => <State job={job} /> },
    { key: 'action', title: t('pool.action'), numeric: true, render: actions },
    {
      key: 'rows',
      title: t('export.rows'),
      numeric: true,
      render: (job) => (job.state === 'Done' ? job.rowsWritten : job.rowCount).toLocaleString('en-US'),
    },
    {
      key: 'contacts',
      title: t('detail.contacts'),
      render: (job) =>
        job.isClear ? (
          <Chip tone="bad">{t('export.isClear')}</Chip>
        ) : (
          <span className="dim">{t('export.isMasked')}</span>
        ),
    },
    { key: 'format', title: t('export.format'), render: (job) => t(`enum.ExportFormat.${job.format}`) },
    {
      key: 'size',
      title: t('export.size'),
      numeric: true,
      render: (job) => (job.fileSize > 0 ? fileSize(job.fileSize) : '–'),
    },
    { key: 'asker', title: t('export.asker'), render: (job) => (job.isMine ? t('export.me') : job.askerName) },
    { key: 'reason', title: t('export.reason'), render: (job) => <span className="ellipsis">{job.reason}</span> },
    { key: 'decider', title: t('export.decider'), render: (job) => job.deciderName ?? '–' },
    { key: 'downloads', title: t('export.downloads'), numeric: true, render: (job) => job.downloads },
    { key: 'at', title: t('field.createdAt'), numeric: true, render: (job) => <Time at={job.createdAt} /> },
    { key: 'expires', title: t('export.expires'), numeric: true, render: (job) => <Time at={job.expiresAt} /> },
  ];

  return (
    <div className="page full">
      <div className="page-head">
        <h1>{t('export.listTitle')}</h1>
        {data && <span className="dim3">{t('list.count', { count: data.totalCount ?? 0 })}</span>}
      </div>
      <p className="dim">{t('export.listHint')}</p>
      <div className="card table-card grow">
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <SkeletonRows rows={10} />
        ) : rows.length === 0 ? (
          <Empty title={t('export.listEmpty')} action={<Link to="/leads">{t('export.toLeads')}</Link>}>
            {t('export.listEmptyHint')}
          </Empty>
        ) : (
          <>
            <ListTable
              label={t('export.listTitle')}
              columns={columns}
              rows={rows}
              rowId={(job) => job.id}
              activeId={active?.id}
              onActivate={(job) => setActiveId(job.id)}
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
      {deciding && <ExportDecision {...deciding} onClose={() => setDeciding(undefined)} />}
    </div>
  );
};
