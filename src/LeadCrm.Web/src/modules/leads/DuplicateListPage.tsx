import { keepPreviousData } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import { Chip } from '../../shared/Chip';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Time } from '../../shared/Time';
import { useKeys } from '../../shared/useKeys';
import { useListCursor } from '../../shared/useListCursor';
import { agreementTones, clusterStates, confidenceText, readClusterState, type Duplicate } from './duplicates';
import './leads.css';
import { ScanBar } from './ScanBar';

const pageSize = 20;
const reasonsShown = 5;

/** What scans took for one person, the surest first, to be decided one by one. */
export const DuplicateListPage = () => {
  const { t } = useTranslation('leads');
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const page = Math.max(1, Number(search.get('page')) || 1);
  const state = readClusterState(search.get('state'));
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/leads/duplicates',
    { params: { query: { state, skipCount: (page - 1) * pageSize, maxResultCount: pageSize } } },
    { placeholderData: keepPreviousData, refetchInterval: 30_000 },
  );
  const rows = data?.items ?? [];
  const { active, move, setActiveId } = useListCursor(rows);
  const open = (row: Duplicate) => void navigate(`/duplicates/${row.id}`);
  useKeys({ j: () => move(1), k: () => move(-1), Enter: () => active && open(active) });

  const columns: ListColumn<Duplicate>[] = [
    {
      key: 'confidence',
      title: t('duplicate.confidence'),
      numeric: true,
      render: (row) => <b>{confidenceText(row.confidence)}</b>,
    },
    {
      key: 'persons',
      title: t('duplicate.persons'),
      render: (row) => (
        <Link className="name" to={`/duplicates/${row.id}`}>
          {row.persons.map((person) => `${person.name || t('value.noName')} ${person.phone ?? ''}`.trim()).join(' · ')}
          {row.size > row.persons.length && ` +${row.size - row.persons.length}`}
        </Link>
      ),
    },
    { key: 'size', title: t('duplicate.size'), numeric: true, render: (row) => row.size },
    {
      key: 'reasons',
      title: t('duplicate.reasons'),
      render: (row) => (
        <span className="row">
          {row.reasons.slice(0, reasonsShown).map(({ fact, agreement }) => (
            <Chip key={fact} tone={agreementTones[agreement]}>
              {t(`duplicate.fact.${fact}`)} {t(`duplicate.agreement.${agreement}`)}
            </Chip>
          ))}
        </span>
      ),
    },
    { key: 'at', title: t('duplicate.foundAt'), numeric: true, render: (row) => <Time at={row.createdAt} /> },
    ...(state === 'Open'
      ? []
      : [
          {
            key: 'decided',
            title: t('duplicate.decided'),
            render: (row: Duplicate) => (
              <>
                {row.decidedByName} <Time at={row.decidedAt} />
              </>
            ),
          },
        ]),
  ];

  return (
    <div className="page full">
      <div className="page-head">
        <h1>{t('duplicate.listTitle')}</h1>
        {data && <span className="dim3">{t('list.count', { count: data.totalCount ?? 0 })}</span>}
        <span className="grow" />
        <Link to="/merges">{t('duplicate.history')}</Link>
        <Segmented
          aria-label={t('duplicate.state')}
          value={state}
          onChange={(value) => setSearch(value === 'Open' ? {} : { state: value })}
          options={clusterStates.map((value) => ({ value, label: t(`duplicate.clusterState.${value}`) }))}
        />
      </div>
      <ScanBar />
      <div className="card table-card grow">
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <SkeletonRows rows={10} />
        ) : rows.length === 0 ? (
          <Empty title={t('duplicate.listEmpty')}>{t('duplicate.listEmptyHint')}</Empty>
        ) : (
          <>
            <ListTable
              label={t('duplicate.listTitle')}
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
              onPage={(next) => setSearch({ ...(state !== 'Open' && { state }), page: String(next) })}
            />
          </>
        )}
      </div>
    </div>
  );
};
