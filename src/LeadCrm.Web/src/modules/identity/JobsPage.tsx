import { keepPreviousData } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Chip, type Tone } from '../../shared/Chip';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { notify } from '../../shared/notify';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Time } from '../../shared/Time';
import { tookText } from './jobTimes';
import './admin.css';

type Run = Schema<'JobRunDto'>;
type Recurring = Schema<'RecurringJobDto'>;
type Queued = Schema<'QueuedJobDto'>;

const pageSize = 50;
const tones: Record<Schema<'JobOutcome'>, Tone> = { Done: 'good', Failed: 'bad', Cut: 'warn' };

const Outcome = ({ run }: { run: Pick<Run, 'outcome'> }) => {
  const { t } = useTranslation('identity');
  return run.outcome ? (
    <Chip tone={tones[run.outcome]}>{t(`shared:enum.JobOutcome.${run.outcome}`)}</Chip>
  ) : (
    <Chip tone="accent">{t('jobs.running')}</Chip>
  );
};

const RecurringJobs = ({ jobs }: { jobs: Recurring[] }) => {
  const { t } = useTranslation('identity');
  const run = $api.useMutation('post', '/api/jobs/{kind}/run', { meta: { refresh: ['/api/jobs'] } });
  const columns: ListColumn<Recurring>[] = [
    { key: 'kind', title: t('jobs.kind'), render: (job) => job.title },
    { key: 'cron', title: t('jobs.cron'), render: (job) => <span className="dim mono">{job.cron}</span> },
    { key: 'next', title: t('jobs.next'), render: (job) => <Time at={job.nextRunAt} /> },
    {
      key: 'last',
      title: t('jobs.last'),
      render: (job) =>
        job.lastRun ? (
          <>
            <Time at={job.lastRun.startedAt} /> <Outcome run={job.lastRun} />{' '}
            {job.lastRun.error && <span className="late">{job.lastRun.error}</span>}
          </>
        ) : (
          <span className="dim3">{t('jobs.never')}</span>
        ),
    },
    {
      key: 'run',
      title: '',
      numeric: true,
      render: (job) => (
        <Button
          size="small"
          disabled={job.isRunning}
          loading={run.isPending && run.variables.params.path.kind === job.kind}
          onClick={() =>
            run.mutate(
              { params: { path: { kind: job.kind } } },
              { onSuccess: () => notify('success', t('jobs.started', { job: job.title })) },
            )
          }
        >
          {job.isRunning ? t('jobs.running') : t('jobs.runNow')}
        </Button>
      ),
    },
  ];
  return <ListTable label={t('jobs.recurring')} columns={columns} rows={jobs} rowId={(job) => job.kind} />;
};

const QueuedJobs = ({ jobs }: { jobs: Queued[] }) => {
  const { t } = useTranslation('identity');
  if (jobs.length === 0) return <p className="dim jobs-none">{t('jobs.noQueued')}</p>;
  const columns: ListColumn<Queued>[] = [
    { key: 'kind', title: t('jobs.kind'), render: (job) => job.title },
    {
      key: 'state',
      title: t('jobs.outcome'),
      render: (job) => (
        <>
          <Chip tone={job.isRunning ? 'accent' : 'neutral'}>
            {job.isRunning ? t('jobs.running') : t('jobs.waiting')}
          </Chip>
          {job.attempt > 0 && <span className="dim"> {t('jobs.attempt', { count: job.attempt })}</span>}
        </>
      ),
    },
    { key: 'next', title: t('jobs.next'), render: (job) => <Time at={job.nextRunAt} /> },
    { key: 'id', title: '', render: (job) => <span className="dim3 mono">{job.jobId}</span> },
  ];
  return <ListTable label={t('jobs.queued')} columns={columns} rows={jobs} rowId={(job) => job.jobId} />;
};

const Runs = ({ kinds }: { kinds: Schema<'JobsDto'>['kinds'] }) => {
  const { t } = useTranslation('identity');
  const [search, setSearch] = useSearchParams();
  const page = Math.max(1, Number(search.get('page')) || 1);
  const kind = search.get('kind') ?? '';
  const outcome = search.get('outcome') ?? '';
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/jobs/runs',
    { params: { query: { kind, outcome, skipCount: (page - 1) * pageSize, maxResultCount: pageSize } } },
    { placeholderData: keepPreviousData, refetchInterval: 10_000, refetchIntervalInBackground: false },
  );
  const change = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (name !== 'page') next.delete('page');
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next);
  };
  const columns: ListColumn<Run>[] = [
    { key: 'kind', title: t('jobs.kind'), render: (run) => run.title },
    { key: 'startedAt', title: t('jobs.startedAt'), render: (run) => <Time at={run.startedAt} /> },
    { key: 'took', title: t('jobs.took'), numeric: true, render: (run) => tookText(run.startedAt, run.endedAt) },
    { key: 'outcome', title: t('jobs.outcome'), render: (run) => <Outcome run={run} /> },
    { key: 'error', title: t('jobs.error'), render: (run) => <span className="late">{run.error}</span> },
    { key: 'node', title: t('jobs.node'), render: (run) => <span className="dim">{run.node}</span> },
  ];
  return (
    <>
      <div className="row wrap">
        <h2 className="grow">{t('jobs.runs')}</h2>
        <Select
          size="small"
          aria-label={t('jobs.kind')}
          value={kind}
          onChange={(value) => change('kind', value)}
          options={[
            { value: '', label: t('jobs.allKinds') },
            ...Object.entries(kinds).map(([value, label]) => ({ value, label })),
          ]}
        />
        <Select
          size="small"
          aria-label={t('jobs.outcome')}
          value={outcome}
          onChange={(value) => change('outcome', value)}
          options={[
            { value: '', label: t('jobs.allOutcomes') },
            ...(['Done', 'Failed', 'Cut'] as const).map((value) => ({
              value: value as string,
              label: t(`shared:enum.JobOutcome.${value}`),
            })),
            { value: 'Running', label: t('jobs.running') },
          ]}
        />
      </div>
      <div className="card table-card grow">
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <SkeletonRows rows={8} />
        ) : data.items.length === 0 ? (
          <Empty title={t('jobs.noRuns')}>{t('jobs.noRunsHint')}</Empty>
        ) : (
          <>
            <ListTable label={t('jobs.runs')} columns={columns} rows={data.items} rowId={(run) => run.id} />
            <Pager
              page={page}
              pageSize={pageSize}
              total={data.totalCount ?? 0}
              onPage={(next) => change('page', String(next))}
            />
          </>
        )}
      </div>
    </>
  );
};

export const JobsPage = () => {
  const { t } = useTranslation('identity');
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/jobs',
    {},
    { refetchInterval: 5_000, refetchIntervalInBackground: false },
  );
  return (
    <div className="page full jobs-page">
      <div className="page-head">
        <h1>{t('jobs.title')}</h1>
      </div>
      {error && !data ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows rows={6} />
      ) : (
        <>
          <h2>{t('jobs.recurring')}</h2>
          <div className="card table-card">
            <RecurringJobs jobs={data.recurring} />
          </div>
          <h2>{t('jobs.queued')}</h2>
          <div className="card table-card">
            <QueuedJobs jobs={data.queued} />
          </div>
          <Runs kinds={data.kinds} />
        </>
      )}
    </div>
  );
};
