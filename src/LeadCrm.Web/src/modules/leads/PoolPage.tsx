import { keepPreviousData } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { BatchResult, LeadRow } from '../../api/models';
import { FilterTags } from '../../shared/FilterTags';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import { useKeys } from '../../shared/useKeys';
import { useNow } from '../../shared/useNow';
import { BatchResultModal } from './BatchResultModal';
import { leadColumns, poolColumns } from './leadColumns';
import { LeadFilterButton } from './LeadFilterButton';
import { toQuery } from './leadFilters';
import './leads.css';
import { MovePoolModal } from './MovePoolModal';
import { PoolHead } from './PoolHead';
import { useFilterTags } from './useFilterTags';
import { useLeadFilters } from './useLeadFilters';
import { useListCursor } from '../../shared/useListCursor';
import { useBusinessLines, useSources } from './useLookups';

export const PoolPage = () => {
  const { t } = useTranslation('leads');
  const { user, can } = useSession();
  const { filters, change, clear } = useLeadFilters('all');
  const tags = useFilterTags(filters, clear);
  const lines = useBusinessLines();
  const sources = useSources();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [result, setResult] = useState<{ title: string; batch: BatchResult; names: Map<string, string> }>();
  const [isMoving, setMoving] = useState(false);
  const isDormant = filters.dormant === '1';
  const { data: mine } = $api.useQuery('get', '/api/pools/mine', {});
  const query = {
    ...toQuery(filters, user.id, useNow()),
    location: 'Pool' as const,
    ...(isDormant && { dormant: true }),
  };
  const { data, error, isPending, refetch } = $api.useQuery(
    'get',
    '/api/leads',
    { params: { query } },
    { placeholderData: keepPreviousData },
  );
  const claim = $api.useMutation('post', '/api/leads/claim', {
    meta: { refresh: ['/api/leads', '/api/pools'] },
  });
  const wake = $api.useMutation('post', '/api/pools/wake', { meta: { refresh: ['/api/leads', '/api/pools'] } });
  const rows = data?.items ?? [];
  const mayClaim = can(Permissions.Claim) && !isDormant;
  const mayMove = can(Permissions.PoolLeads);
  const maySelect = mayClaim || mayMove;
  const { active, move, setActiveId } = useListCursor(rows);

  const show = (title: string, batch: BatchResult) => {
    setResult({ title, batch, names: new Map(rows.map((lead) => [lead.id, lead.name || t('value.noName')])) });
    setPicked(new Set());
  };
  const take = async (leadIds: string[]) => show(t('pool.resultTitle'), await claim.mutateAsync({ body: { leadIds } }));
  const wakeUp = async () => show(t('pool.wakeTitle'), await wake.mutateAsync({ body: { leadIds: [...picked] } }));
  const showDormant = (dormant: boolean) => {
    setPicked(new Set());
    if (dormant) change({ dormant: '1' });
    else clear(['dormant']);
  };

  useKeys({
    j: () => move(1),
    k: () => move(-1),
    Enter: () => active && mayClaim && void take([active.id]),
    x: () => {
      if (!active) return;
      const next = new Set(picked);
      if (!next.delete(active.id)) next.add(active.id);
      setPicked(next);
    },
  });

  const claimColumn: ListColumn<LeadRow> = {
    key: 'claim',
    title: t('pool.action'),
    numeric: true,
    render: (lead) => (
      <Button size="small" disabled={claim.isPending} onClick={() => void take([lead.id])}>
        {t('action.claim')}
      </Button>
    ),
  };
  const columns = [
    ...leadColumns(t, { line: lines.nameOf, source: sources.nameOf }, { ids: [], back: '/pool' }).filter(({ key }) =>
      poolColumns.includes(key),
    ),
    ...(mayClaim ? [claimColumn] : []),
  ];

  return (
    <div className="page full">
      <div className="page-head">
        <h1>{t('pool.title')}</h1>
        {data && <span className="dim3">{t('list.count', { count: data.totalCount ?? 0 })}</span>}
        <span className="grow" />
        <Input.Search
          allowClear
          key={filters.text ?? ''}
          defaultValue={filters.text ?? ''}
          aria-label={t('filter.text')}
          placeholder={t('filter.textHint')}
          maxLength={100}
          style={{ width: 240 }}
          onSearch={(text) => change({ text: text.trim() })}
        />
      </div>
      <p className="dim">{t('pool.hint')}</p>
      <PoolHead
        mine={mine}
        pool={filters.pool}
        isDormant={isDormant}
        onPool={(pool) => (pool ? change({ pool }) : clear(['pool']))}
        onDormant={showDormant}
      />
      <div className="row wrap">
        <FilterTags tags={tags} />
        <LeadFilterButton filters={filters} change={change} />
      </div>
      {picked.size > 0 && (
        <div className="bulk" role="status">
          <b>{t('list.picked', { count: picked.size })}</b>
          {mayClaim && (
            <Button size="small" type="primary" loading={claim.isPending} onClick={() => void take([...picked])}>
              {t('pool.claimPicked')}
            </Button>
          )}
          {isDormant && mayMove && (
            <Button size="small" type="primary" loading={wake.isPending} onClick={() => void wakeUp()}>
              {t('pool.wake')}
            </Button>
          )}
          {mayMove && (mine?.pools.length ?? 0) > 1 && (
            <Button size="small" onClick={() => setMoving(true)}>
              {t('pool.move')}
            </Button>
          )}
          <Button size="small" type="text" onClick={() => setPicked(new Set())}>
            {t('list.unpick')}
          </Button>
        </div>
      )}
      <div className="card table-card grow">
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : isPending ? (
          <SkeletonRows rows={14} />
        ) : rows.length === 0 ? (
          <Empty title={t(tags.length > 0 ? 'list.nothingMatches' : 'pool.empty')}>
            {t(tags.length > 0 ? 'list.nothingMatchesHint' : 'pool.emptyHint')}
          </Empty>
        ) : (
          <>
            <ListTable
              label={t('pool.title')}
              columns={columns}
              rows={rows}
              rowId={(lead) => lead.id}
              activeId={active?.id}
              onActivate={(lead) => setActiveId(lead.id)}
              sorting={filters.sorting ?? 'createdAt desc'}
              onSort={(sorting) => change({ sorting })}
              {...(maySelect && {
                selection: {
                  ids: picked,
                  onChange: setPicked,
                  labelOf: (id: string) => rows.find((lead) => lead.id === id)?.name ?? id,
                },
              })}
            />
            <Pager
              page={filters.page}
              pageSize={filters.size}
              total={data?.totalCount ?? 0}
              onPage={(page) => change({ page })}
              onPageSize={(size) => change({ size })}
            />
          </>
        )}
      </div>
      {isMoving && mine && (
        <MovePoolModal
          leadIds={[...picked]}
          pools={mine.pools.filter(({ id }) => id !== filters.pool)}
          onClose={() => setMoving(false)}
          onDone={(batch) => show(t('pool.moveResult'), batch)}
        />
      )}
      {result && (
        <BatchResultModal
          title={result.title}
          result={result.batch}
          names={result.names}
          onClose={() => setResult(undefined)}
        />
      )}
    </div>
  );
};
