import { keepPreviousData } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
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
import './cases.css';
import { CasePane } from './CasePane';
import { caseTones, caseViews, readView, reasonOf, viewQuery, type CaseView, type LeadCase } from './cases';
import './leads.css';

const pageSize = 50;

const press = (act: string) =>
  document.querySelector<HTMLButtonElement>(`.case-pane button[data-case-act="${act}"]`)?.click();

/** Invalid leads and scrap: what waits for a decision, with the evidence beside it. */
export const CaseListPage = () => {
  const { t } = useTranslation('leads');
  const { can } = useSession();
  const [search, setSearch] = useSearchParams();
  const first: CaseView = can(Permissions.ApproveInvalid)
    ? 'toDecide'
    : can(Permissions.ReviewInvalid)
      ? 'appeals'
      : 'all';
  const view = readView(search.get('view'), first);
  const page = Math.max(1, Number(search.get('page')) || 1);
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/leads/cases',
    { params: { query: { ...viewQuery(view), skipCount: (page - 1) * pageSize, maxResultCount: pageSize } } },
    { placeholderData: keepPreviousData, refetchInterval: 60_000, refetchIntervalInBackground: false },
  );
  const rows = data?.items ?? [];
  const { active, move, setActiveId } = useListCursor(rows);
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    a: () => press('approve'),
    r: () => press('reject'),
  });
  const columns: ListColumn<LeadCase>[] = [
    {
      key: 'reason',
      title: t('cases.reason'),
      render: (about) => (
        <>
          <b>{reasonOf(about, t)}</b>{' '}
          {about.kind === 'Scrap' && <span className="dim3">{t('enum.LeadCaseKind.Scrap')}</span>}
        </>
      ),
    },
    { key: 'lead', title: t('field.name'), render: (about) => about.leadName || t('value.noName') },
    {
      key: 'state',
      title: t('cases.state'),
      render: (about) => (
        <>
          <Chip tone={caseTones[about.state]}>{t(`enum.LeadCaseState.${about.state}`)}</Chip>
          {about.isSampled && !about.sampledAt && about.state === 'Approved' && (
            <Chip tone="violet">{t('cases.drawn')}</Chip>
          )}
        </>
      ),
    },
    { key: 'by', title: t('cases.by'), render: (about) => about.proposedByName },
    { key: 'at', title: t('cases.at'), numeric: true, render: (about) => <Time at={about.proposedAt} /> },
  ];
  return (
    <div className="page full">
      <div className="page-head">
        <h1>{t('cases.title')}</h1>
        {data && <span className="dim3">{t('list.count', { count: data.totalCount ?? 0 })}</span>}
        <span className="grow" />
        <Segmented
          aria-label={t('cases.view')}
          value={view}
          onChange={(value) => setSearch({ view: value })}
          options={caseViews.map((value) => ({ value, label: t(`cases.views.${value}`) }))}
        />
        <Link to="/cases/figures">{t('cases.toFigures')}</Link>
      </div>
      {error && !data ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows rows={10} />
      ) : rows.length === 0 ? (
        <div className="card grow">
          <Empty title={t(`cases.empty.${view}`)}>{t('cases.emptyHint')}</Empty>
        </div>
      ) : (
        <div className="case-split grow">
          <div className="card table-card">
            <ListTable
              label={t('cases.title')}
              columns={columns}
              rows={rows}
              rowId={(about) => about.id}
              activeId={active?.id}
              onActivate={(about) => setActiveId(about.id)}
            />
            <Pager
              page={page}
              pageSize={pageSize}
              total={data.totalCount ?? 0}
              onPage={(next) => setSearch({ view, page: String(next) })}
            />
          </div>
          <section className="card case-pane" aria-label={t('cases.pane')} tabIndex={0}>
            {active && <CasePane key={active.id} id={active.id} onDone={() => void refetch()} />}
          </section>
        </div>
      )}
    </div>
  );
};
