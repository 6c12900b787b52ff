import { UploadOutlined } from '@ant-design/icons';
import { keepPreviousData } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { $api } from '../../../api/client';
import { Chip } from '../../../shared/Chip';
import { ListTable, type ListColumn } from '../../../shared/ListTable';
import { Pager } from '../../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../../shared/PageState';
import { Permissions } from '../../../shared/permissions';
import { useSession } from '../../../shared/session';
import { Time } from '../../../shared/Time';
import { useKeys } from '../../../shared/useKeys';
import { useListCursor } from '../../../shared/useListCursor';
import { CallDrawer } from './CallDrawer';
import { CallLogModal } from './CallLogModal';
import { resultTone, talkTime, type CallResult, type CallRow } from './calls';
import './calls.css';

const pageSize = 50;
const results: CallResult[] = [
  'Connected',
  'CustomerNoAnswer',
  'AgentNoAnswer',
  'Busy',
  'EmptyNumber',
  'PoweredOff',
  'OutOfService',
  'Rejected',
  'Blocked',
  'Failed',
  'Unknown',
];
const directions = ['Outbound', 'Inbound', 'Internal'] as const;
const views = ['effective', 'unknown', 'anomalous'] as const;

const useCallFilters = () => {
  const [search, setSearch] = useSearchParams();
  const set = (name: string, value: string | undefined) => {
    const next = new URLSearchParams(search);
    if (name !== 'call') next.delete('page');
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next);
  };
  return {
    page: Math.max(1, Number(search.get('page')) || 1),
    filter: search.get('filter') ?? undefined,
    result: results.find((one) => one === search.get('result')),
    direction: directions.find((one) => one === search.get('direction')),
    view: views.find((one) => one === search.get('view')),
    open: search.get('call') ?? undefined,
    set,
  };
};

const useColumns = (open: (row: CallRow) => void): ListColumn<CallRow>[] => {
  const { t } = useTranslation('telemarketing');
  return [
    { key: 'at', title: t('calls.at'), render: (row) => <Time at={row.startedAt} /> },
    {
      key: 'lead',
      title: t('calls.lead'),
      render: (row) =>
        row.leadId && row.leadNumber ? (
          <Link className="name" to={`/leads/${row.leadId}`} state={{ back: '/calls' }}>
            {row.leadName || row.leadNumber}
          </Link>
        ) : row.leadId ? (
          <span className="dim3">{t('calls.otherLead')}</span>
        ) : (
          <Chip tone="warn">{t('calls.unknownNumber')}</Chip>
        ),
    },
    { key: 'number', title: t('calls.number'), render: (row) => <span className="mono">{row.number}</span> },
    { key: 'direction', title: t('calls.direction'), render: (row) => t(`shared:enum.CallDirection.${row.direction}`) },
    { key: 'agent', title: t('calls.agent'), render: (row) => row.userName ?? row.agentNo ?? '–' },
    {
      key: 'result',
      title: t('calls.result'),
      render: (row) => (
        <>
          <Chip tone={resultTone(row)}>
            {row.result ? t(`shared:enum.CallResult.${row.result}`) : t(`shared:enum.CallState.${row.state}`)}
          </Chip>{' '}
          {row.anomaly && <Chip tone="bad">{t(`shared:enum.CallAnomaly.${row.anomaly}`)}</Chip>}
        </>
      ),
    },
    { key: 'talk', title: t('calls.talk'), numeric: true, render: (row) => talkTime(row.talkSeconds) },
    {
      key: 'word',
      title: t('calls.word'),
      render: (row) =>
        row.disposition ? t(`shared:enum.Disposition.${row.disposition}`) : row.wasSkipped ? t('calls.skipped') : '–',
    },
    {
      key: 'act',
      title: '',
      numeric: true,
      render: (row) => (
        <button type="button" className="plain name" onClick={() => open(row)}>
          {row.recording === 'Stored' ? t('calls.listen') : t('calls.details')}
        </button>
      ),
    },
  ];
};

/** Calls in scope, the latest first; one opens beside the list. */
export const CallListPage = () => {
  const { t } = useTranslation('telemarketing');
  const { can } = useSession();
  const [uploading, setUploading] = useState(false);
  const { page, filter, result, direction, view, open, set } = useCallFilters();
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/calls',
    {
      params: {
        query: {
          skipCount: (page - 1) * pageSize,
          maxResultCount: pageSize,
          ...(filter && { filter }),
          ...(result && { result }),
          ...(direction && { direction }),
          ...(view && { [view]: true }),
        },
      },
    },
    { placeholderData: keepPreviousData, refetchInterval: 30_000, refetchIntervalInBackground: false },
  );
  const rows = data?.items ?? [];
  const { active, move, setActiveId } = useListCursor(rows);
  const show = (row: CallRow) => set('call', row.id);
  useKeys({ j: () => move(1), k: () => move(-1), Enter: () => active && show(active) });
  const columns = useColumns(show);

  return (
    <div className="page full">
      <div className="page-head wrap">
        <h1>{t('calls.title')}</h1>
        {data && <span className="dim3">{t('calls.count', { count: data.totalCount ?? 0 })}</span>}
        <span className="grow" />
        <Input.Search
          allowClear
          aria-label={t('calls.search')}
          placeholder={t('calls.search')}
          defaultValue={filter}
          style={{ width: 200 }}
          onSearch={(value) => set('filter', value.trim() || undefined)}
        />
        <Select
          allowClear
          aria-label={t('calls.direction')}
          placeholder={t('calls.allDirections')}
          value={direction}
          style={{ width: 120 }}
          onChange={(value) => set('direction', value)}
          options={directions.map((value) => ({ value, label: t(`shared:enum.CallDirection.${value}`) }))}
        />
        <Select
          allowClear
          aria-label={t('calls.result')}
          placeholder={t('calls.allResults')}
          value={result}
          style={{ width: 140 }}
          onChange={(value) => set('result', value)}
          options={results.map((value) => ({ value, label: t(`shared:enum.CallResult.${value}`) }))}
        />
        <Select
          allowClear
          aria-label={t('calls.view')}
          placeholder={t('calls.all')}
          value={view}
          style={{ width: 140 }}
          onChange={(value) => set('view', value)}
          options={views.map((value) => ({ value, label: t(`calls.view_${value}`) }))}
        />
        {can(Permissions.UploadCalls) && (
          <Button icon={<UploadOutlined aria-hidden />} onClick={() => setUploading(true)}>
            {t('calls.upload')}
          </Button>
        )}
      </div>
      <div className="card table-card grow">
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <SkeletonRows rows={12} />
        ) : rows.length === 0 ? (
          <Empty title={t('calls.none')}>{t('calls.noneHint')}</Empty>
        ) : (
          <>
            <ListTable
              label={t('calls.title')}
              columns={columns}
              rows={rows}
              rowId={(row) => row.id}
              activeId={active?.id}
              onActivate={(row) => setActiveId(row.id)}
              onOpen={show}
            />
            <Pager
              page={page}
              pageSize={pageSize}
              total={data.totalCount ?? 0}
              onPage={(next) => set('page', String(next))}
            />
          </>
        )}
      </div>
      {open && <CallDrawer key={open} id={open} onClose={() => set('call', undefined)} />}
      {uploading && <CallLogModal onClose={() => setUploading(false)} />}
    </div>
  );
};
