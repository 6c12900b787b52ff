import { keepPreviousData } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { notify } from '../../shared/notify';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Time } from '../../shared/Time';
import './leads.css';

type Check = Schema<'ProjectionCheckDto'>;
type Difference = Schema<'ProjectionDifferenceDto'>;

const pageSize = 50;

const Differences = ({ check }: { check: Check }) => {
  const { t } = useTranslation('leads');
  const [search, setSearch] = useSearchParams();
  const page = Math.max(1, Number(search.get('page')) || 1);
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/leads/projection/differences',
    { params: { query: { checkId: check.id, skipCount: (page - 1) * pageSize, maxResultCount: pageSize } } },
    { placeholderData: keepPreviousData },
  );
  const value = (row: Difference, text: string | null) => {
    if (text === null) return <span className="dim3">–</span>;
    if (row.field === 'Location') return t(`enum.LeadLocation.${text as Schema<'LeadLocation'>}`);
    return row.field === 'Stage' ? t(`enum.LeadStage.${text as Schema<'LeadStage'>}`) : text;
  };
  const columns: ListColumn<Difference>[] = [
    {
      key: 'lead',
      title: t('field.number'),
      render: (row) => (
        <Link className="name" to={`/leads/${row.leadId}`} state={{ ids: [], back: '/admin/projection' }}>
          {row.leadNumber}
        </Link>
      ),
    },
    { key: 'tenant', title: t('projection.tenant'), render: (row) => row.tenantName },
    { key: 'field', title: t('projection.field'), render: (row) => t(`projection.fields.${row.field}`) },
    { key: 'row', title: t('projection.row'), render: (row) => value(row, row.rowValue) },
    { key: 'event', title: t('projection.event'), render: (row) => value(row, row.eventValue) },
    { key: 'at', title: t('projection.eventAt'), numeric: true, render: (row) => <Time at={row.eventAt} /> },
  ];
  if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={6} />;
  if (data.items.length === 0)
    return (
      <Empty title={t('projection.none')} mark="✓">
        {t('projection.noneHint')}
      </Empty>
    );
  return (
    <>
      <ListTable label={t('projection.title')} columns={columns} rows={data.items} rowId={(row) => row.id} />
      <Pager
        page={page}
        pageSize={pageSize}
        total={data.totalCount ?? 0}
        onPage={(next) => setSearch({ check: check.id, page: String(next) })}
      />
    </>
  );
};

/** Leads whose facts are not what their history says; found every night, repaired by nobody but people. */
export const ProjectionPage = () => {
  const { t } = useTranslation('leads');
  const [search, setSearch] = useSearchParams();
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/leads/projection/checks',
    {},
    { refetchInterval: 5_000, refetchIntervalInBackground: false },
  );
  const run = $api.useMutation('post', '/api/leads/projection/run', {
    meta: { refresh: ['/api/leads/projection/checks'] },
  });
  const shown = data?.find((check) => check.id === search.get('check')) ?? data?.[0];
  const columns: ListColumn<Check>[] = [
    {
      key: 'at',
      title: t('projection.startedAt'),
      render: (check) => (
        <button type="button" className="plain name" onClick={() => setSearch({ check: check.id })}>
          <Time at={check.startedAt} />
        </button>
      ),
    },
    {
      key: 'state',
      title: t('projection.outcome'),
      render: (check) =>
        !check.endedAt ? (
          <Chip tone="accent">{t('projection.running')}</Chip>
        ) : check.differences === 0 ? (
          <Chip tone="good">{t('projection.equal')}</Chip>
        ) : (
          <Chip tone="bad">{t('projection.differs', { count: check.differences })}</Chip>
        ),
    },
    {
      key: 'leads',
      title: t('projection.leads'),
      numeric: true,
      render: (check) => check.leads.toLocaleString('en-US'),
    },
  ];
  return (
    <div className="page full">
      <div className="page-head">
        <h1>{t('projection.title')}</h1>
        <span className="dim3">{t('projection.hint')}</span>
        <span className="grow" />
        <Button
          loading={run.isPending}
          onClick={() => run.mutate({}, { onSuccess: () => notify('success', t('projection.started')) })}
        >
          {t('projection.runNow')}
        </Button>
      </div>
      {error && !data ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows rows={6} />
      ) : !shown ? (
        <div className="card grow">
          <Empty title={t('projection.never')}>{t('projection.neverHint')}</Empty>
        </div>
      ) : (
        <>
          <div className="card table-card" style={{ maxHeight: 220 }}>
            <ListTable
              label={t('projection.checks')}
              columns={columns}
              rows={data}
              rowId={(check) => check.id}
              activeId={shown.id}
              onActivate={(check) => setSearch({ check: check.id })}
            />
          </div>
          <div className="card table-card grow">
            <Differences key={shown.id} check={shown} />
          </div>
        </>
      )}
    </div>
  );
};
