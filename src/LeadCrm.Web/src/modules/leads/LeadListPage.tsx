import { Button } from 'antd';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { $api } from '../../api/client';
import type { LeadRow } from '../../api/models';
import { Allowed } from '../../shared/Allowed';
import { ColumnChooser } from '../../shared/ColumnChooser';
import { FilterTags } from '../../shared/FilterTags';
import { ListTable } from '../../shared/ListTable';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import { useKeys } from '../../shared/useKeys';
import { useNow } from '../../shared/useNow';
import { useStored } from '../../shared/useStored';
import { useWide } from '../../shared/useWide';
import { AssignModal } from './AssignModal';
import { BatchAssignModal } from './BatchAssignModal';
import { DispatchModal } from './DispatchModal';
import { ExportModal } from './ExportModal';
import { defaultColumns, leadColumns } from './leadColumns';
import { LeadFilterButton } from './LeadFilterButton';
import { toQuery, withoutFilters, writeFilters } from './leadFilters';
import './leads.css';
import { LeadQuickView } from './LeadQuickView';
import { LeadViewTabs } from './LeadViewTabs';
import { ListKeys } from './ListKeys';
import { useFilterTags } from './useFilterTags';
import { useLeadDialogs } from './useLeadDialogs';
import { useLeadFilters } from './useLeadFilters';
import { useListCursor } from '../../shared/useListCursor';
import { useBusinessLines, useSources } from './useLookups';

export const LeadListPage = () => {
  const { t } = useTranslation('leads');
  const { user, can } = useSession();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const { filters, change, clear } = useLeadFilters();
  const tags = useFilterTags(filters, clear);
  const dialogs = useLeadDialogs();
  const lines = useBusinessLines();
  const sources = useSources();
  const isWide = useWide(1180);
  const [panelOpen, setPanelOpen] = useStored('leadcrm.leads.quickView', true);
  const [columnKeys, setColumnKeys] = useStored(`leadcrm.columns.${user.id}.leads`, defaultColumns);
  const [choosing, setChoosing] = useState(false);
  const [picked, setPicked] = useState<ReadonlyMap<string, LeadRow>>(new Map());
  const [giving, setGiving] = useState<'assign' | 'share' | 'dispatch'>();
  const [exporting, setExporting] = useState(false);
  const query = toQuery(filters, user.id, useNow());
  const { data, error, isPending, isPlaceholderData, refetch } = $api.useQuery(
    'get',
    '/api/leads',
    { params: { query } },
    { placeholderData: keepPreviousData },
  );

  const rows = data?.items ?? [];
  const linkState = { ids: rows.map((lead) => lead.id), back: pathname + search };
  const openLead = (lead: LeadRow) => void navigate(`/leads/${lead.id}`, { state: linkState });
  const { active, move, setActiveId } = useListCursor(rows);
  const columns = leadColumns(t, { line: lines.nameOf, source: sources.nameOf }, linkState);
  const mayCreate = can(Permissions.Create);

  useKeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => active && openLead(active),
    f: () => active && can(Permissions.FollowUp) && dialogs.open('followUp', active),
    n: () => mayCreate && dialogs.openNew(),
    l: () => setChoosing(true),
    ' ': () => setPanelOpen(!panelOpen),
    Escape: () => setPanelOpen(false),
  });

  const pick = (ids: ReadonlySet<string>) => {
    const known = new Map([...picked, ...rows.map((lead) => [lead.id, lead] as const)]);
    setPicked(
      new Map(
        [...ids].flatMap((id) => {
          const lead = known.get(id);
          return lead ? [[id, lead] as const] : [];
        }),
      ),
    );
  };

  const stopGiving = () => setGiving(undefined);
  const given = () => {
    stopGiving();
    setPicked(new Map());
  };

  const list = () => {
    if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
    if (isPending) return <SkeletonRows rows={14} />;
    if (rows.length === 0) {
      return tags.length > 0 ? (
        <Empty
          title={t('list.nothingMatches')}
          action={
            <Button onClick={() => void navigate(`?${writeFilters(withoutFilters(filters))}`)}>
              {t('filter.clearAll')}
            </Button>
          }
        >
          {t('list.nothingMatchesHint')}
        </Empty>
      ) : (
        <Empty
          title={t(`list.empty.${filters.view}`)}
          action={mayCreate && <Button onClick={dialogs.openNew}>{t('newLead.title')}</Button>}
        >
          {t('list.emptyHint')}
        </Empty>
      );
    }
    return (
      <>
        <ListTable
          label={t(`views.${filters.view}`)}
          columns={columns.filter((column) => columnKeys.includes(column.key))}
          rows={rows}
          rowId={(lead) => lead.id}
          activeId={active?.id}
          onActivate={(lead) => {
            setActiveId(lead.id);
            setPanelOpen(true);
          }}
          onOpen={openLead}
          sorting={query.sorting ?? 'createdAt desc'}
          onSort={(sorting) => change({ sorting })}
          {...((can(Permissions.Assign) || can(Permissions.Dispatch) || can(Permissions.Export)) && {
            selection: {
              ids: new Set(picked.keys()),
              onChange: pick,
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
    );
  };

  const showPanel = isWide && panelOpen && active;
  return (
    <div className="page full">
      <div className="page-head">
        <h1>{t(`views.title.${filters.view}`)}</h1>
        {data && <span className="dim3">{t('list.count', { count: data.totalCount ?? 0 })}</span>}
        <span className="grow" />
        <ColumnChooser
          columns={columns}
          fixed={['name']}
          value={columnKeys}
          onChange={setColumnKeys}
          onReset={() => setColumnKeys(defaultColumns)}
          open={choosing}
          onOpenChange={setChoosing}
        />
        <Allowed permission={Permissions.Export}>
          <Button onClick={() => setExporting(true)}>{t('export.button')}</Button>
        </Allowed>
        <Allowed permission={Permissions.Create}>
          <Button type="primary" onClick={dialogs.openNew}>
            {t('newLead.title')} <kbd className="hide-narrow">N</kbd>
          </Button>
        </Allowed>
      </div>
      <LeadViewTabs filters={filters} total={data?.totalCount ?? undefined} />
      <div className="row wrap">
        <FilterTags tags={tags} />
        <LeadFilterButton filters={filters} change={change} />
        <span className="grow" />
        {picked.size === 0 && (data?.totalCount ?? 0) > 0 && (
          <Allowed permission={Permissions.Assign}>
            <Button size="small" onClick={() => setGiving('share')}>
              {t('share.allButton', { count: data?.totalCount ?? 0 })}
            </Button>
          </Allowed>
        )}
        <ListKeys />
      </div>
      {picked.size > 0 && (
        <div className="bulk" role="status">
          <b>{t('list.picked', { count: picked.size })}</b>
          <Allowed permission={Permissions.Assign}>
            <Button size="small" type="primary" onClick={() => setGiving('assign')}>
              {t('action.assign')}
            </Button>
            <Button size="small" onClick={() => setGiving('share')}>
              {t('share.button')}
            </Button>
          </Allowed>
          <Allowed permission={Permissions.Dispatch}>
            <Button size="small" onClick={() => setGiving('dispatch')}>
              {t('action.dispatch')}
            </Button>
          </Allowed>
          <Allowed permission={Permissions.Export}>
            <Button size="small" onClick={() => setExporting(true)}>
              {t('export.button')}
            </Button>
          </Allowed>
          <Button size="small" type="text" onClick={() => setPicked(new Map())}>
            {t('list.unpick')}
          </Button>
        </div>
      )}
      <div className={`split${showPanel ? '' : ' single'}`}>
        <div className="card table-card" aria-busy={isPlaceholderData}>
          {list()}
        </div>
        {showPanel && (
          <LeadQuickView
            leadId={active.id}
            position={`${rows.indexOf(active) + 1} / ${rows.length}`}
            dialogs={dialogs}
            onClose={() => setPanelOpen(false)}
          />
        )}
      </div>
      {dialogs.element}
      {exporting && <ExportModal filter={query} leadIds={[...picked.keys()]} onClose={() => setExporting(false)} />}
      {giving === 'assign' && <AssignModal leads={[...picked.values()]} onClose={stopGiving} onDone={given} />}
      {giving === 'share' && (
        <BatchAssignModal leads={[...picked.values()]} filter={query} onClose={stopGiving} onDone={given} />
      )}
      {giving === 'dispatch' && <DispatchModal leads={[...picked.values()]} onClose={stopGiving} onDone={given} />}
    </div>
  );
};
