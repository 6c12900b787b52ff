import { keepPreviousData } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import { useKeys } from '../../shared/useKeys';
import { rateText } from './dispatches';
import { Time } from '../../shared/Time';
import './leads.css';
import { SettlementCard } from './SettlementCard';
import { useListCursor } from '../../shared/useListCursor';

type Dispatch = Schema<'DispatchDto'>;

const pageSize = 20;

/** What headquarters gave to franchises: all of it for headquarters, its own for a franchise. */
export const DispatchListPage = () => {
  const { t } = useTranslation('leads');
  const { can } = useSession();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const page = Math.max(1, Number(search.get('page')) || 1);
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/leads/dispatches',
    { params: { query: { skipCount: (page - 1) * pageSize, maxResultCount: pageSize } } },
    { placeholderData: keepPreviousData },
  );
  const rows = data?.items ?? [];
  const { active, move, setActiveId } = useListCursor(rows);
  const open = (dispatch: Dispatch) => void navigate(`/dispatches/${dispatch.id}`);
  useKeys({ j: () => move(1), k: () => move(-1), Enter: () => active && open(active) });

  const columns: ListColumn<Dispatch>[] = [
    {
      key: 'number',
      title: t('dispatch.number'),
      render: (dispatch) => (
        <Link className="name" to={`/dispatches/${dispatch.id}`}>
          {dispatch.number}
        </Link>
      ),
    },
    { key: 'franchise', title: t('dispatch.franchise'), render: (dispatch) => dispatch.franchiseName },
    {
      key: 'terms',
      title: t('dispatch.settlement'),
      render: (dispatch) => (
        <>
          {t(`enum.Settlement.${dispatch.settlement}`)} {rateText(dispatch.settlement, dispatch.rate)}
        </>
      ),
    },
    { key: 'leads', title: t('dispatch.leads'), numeric: true, render: (dispatch) => dispatch.leads },
    { key: 'contacted', title: t('dispatch.contacted'), numeric: true, render: (dispatch) => dispatch.contacted },
    { key: 'recalled', title: t('dispatch.recalled'), numeric: true, render: (dispatch) => dispatch.recalled },
    { key: 'by', title: t('dispatch.by'), render: (dispatch) => dispatch.createdByName ?? t('dispatch.headquarters') },
    { key: 'at', title: t('dispatch.at'), numeric: true, render: (dispatch) => <Time at={dispatch.createdAt} /> },
  ];

  return (
    <div className="page full">
      <div className="page-head">
        <h1>{t('dispatch.listTitle')}</h1>
        {data && <span className="dim3">{t('list.count', { count: data.totalCount ?? 0 })}</span>}
      </div>
      <div className="card table-card grow">
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <SkeletonRows rows={8} />
        ) : rows.length === 0 ? (
          <Empty title={t('dispatch.listEmpty')}>
            {can(Permissions.Dispatch) ? t('dispatch.listEmptyHint') : t('dispatch.listEmptyHintFranchise')}
          </Empty>
        ) : (
          <>
            <ListTable
              label={t('dispatch.listTitle')}
              columns={columns}
              rows={rows}
              rowId={(dispatch) => dispatch.id}
              activeId={active?.id}
              onActivate={(dispatch) => setActiveId(dispatch.id)}
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
      <SettlementCard />
    </div>
  );
};
