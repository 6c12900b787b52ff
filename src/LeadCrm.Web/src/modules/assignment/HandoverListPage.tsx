import { keepPreviousData } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import { Chip } from '../../shared/Chip';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import { Time } from '../../shared/Time';
import { useKeys } from '../../shared/useKeys';
import { useListCursor } from '../../shared/useListCursor';
import { isState, states, stateTones, type Handover } from './handovers';

const pageSize = 20;
const waitings = ['ToApprove', 'ToConfirm'] as const;

const useColumns = (): ListColumn<Handover>[] => {
  const { t } = useTranslation('assignment');
  return [
    {
      key: 'number',
      title: t('handover.number'),
      render: (row) => (
        <Link className="name" to={`/handovers/${row.id}`}>
          {row.number}
        </Link>
      ),
    },
    {
      key: 'from',
      title: t('handover.from'),
      render: (row) => (
        <>
          {row.from.name} <span className="dim3">{row.from.departmentName}</span>
        </>
      ),
    },
    { key: 'trigger', title: t('handover.trigger'), render: (row) => t(`shared:enum.HandoverTrigger.${row.trigger}`) },
    {
      key: 'to',
      title: t('handover.receivers'),
      render: (row) =>
        row.receiverNames.length === 0 ? (
          <span className="dim3">{t('handover.poolOnly')}</span>
        ) : (
          <span title={row.receiverNames.join('、')}>
            {row.receiverNames.slice(0, 3).join('、')}
            {row.receiverNames.length > 3 && ` +${row.receiverNames.length - 3}`}
          </span>
        ),
    },
    {
      key: 'state',
      title: t('handover.state'),
      render: (row) => <Chip tone={stateTones[row.state]}>{t(`shared:enum.HandoverState.${row.state}`)}</Chip>,
    },
    {
      key: 'leads',
      title: t('handover.leads'),
      numeric: true,
      render: (row) => row.figures.total || row.previewedLeads || <span className="dim3">–</span>,
    },
    { key: 'moved', title: t('handover.moved'), numeric: true, render: (row) => row.figures.moved || '' },
    { key: 'by', title: t('handover.by'), render: (row) => row.createdByName },
    { key: 'at', title: t('handover.at'), numeric: true, render: (row) => <Time at={row.createdAt} /> },
  ];
};

/** Handovers in sight, and those that wait for the user. */
export const HandoverListPage = () => {
  const { t } = useTranslation('assignment');
  const { can } = useSession();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const page = Math.max(1, Number(search.get('page')) || 1);
  const [asked, wait] = [search.get('state'), search.get('waiting')];
  const state = isState(asked) ? asked : undefined;
  const waiting = waitings.find((value) => value === wait);
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/handovers',
    {
      params: {
        query: {
          skipCount: (page - 1) * pageSize,
          maxResultCount: pageSize,
          ...(state && { state }),
          ...(waiting && { waiting }),
        },
      },
    },
    { placeholderData: keepPreviousData },
  );
  const rows = data?.items ?? [];
  const columns = useColumns();
  const { active, move, setActiveId } = useListCursor(rows);
  const mayManage = can(Permissions.HandoverManage);
  const open = (row: Handover) => void navigate(`/handovers/${row.id}`);
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    n: () => mayManage && void navigate('/handovers/new'),
    Enter: () => active && open(active),
  });
  const filter = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    next.delete('page');
    setSearch(next);
  };
  const newButton = mayManage && (
    <Button type="primary" onClick={() => void navigate('/handovers/new')}>
      {t('handover.new')} <kbd className="hide-narrow">N</kbd>
    </Button>
  );
  return (
    <div className="page full">
      <div className="page-head wrap">
        <h1>{t('handover.title')}</h1>
        {data && <span className="dim3">{t('handover.count', { count: data.totalCount ?? 0 })}</span>}
        <span className="grow" />
        <Select
          aria-label={t('handover.waiting')}
          value={waiting ?? ''}
          style={{ width: 150 }}
          onChange={(value) => filter('waiting', value)}
          options={[
            { value: '', label: t('handover.everybody') },
            ...waitings.map((value) => ({ value, label: t(`shared:enum.HandoverPart.${value}`) })),
          ]}
        />
        <Select
          aria-label={t('handover.state')}
          value={state ?? ''}
          style={{ width: 130 }}
          onChange={(value) => filter('state', value)}
          options={[
            { value: '', label: t('handover.allStates') },
            ...states.map((value) => ({ value, label: t(`shared:enum.HandoverState.${value}`) })),
          ]}
        />
        {newButton}
      </div>
      <div className="card table-card grow">
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <SkeletonRows rows={8} />
        ) : rows.length === 0 ? (
          <Empty title={t('handover.none')} action={newButton || undefined}>
            {t('handover.noneHint')}
          </Empty>
        ) : (
          <>
            <ListTable
              label={t('handover.title')}
              columns={columns}
              rows={rows}
              rowId={(row) => row.id}
              activeId={active?.id}
              onActivate={(row) => setActiveId(row.id)}
              onOpen={open}
            />
            <Pager
              page={page}
              pageSize={pageSize}
              total={data.totalCount ?? 0}
              onPage={(next) => setSearch({ ...Object.fromEntries(search), page: String(next) })}
            />
          </>
        )}
      </div>
    </div>
  );
};
