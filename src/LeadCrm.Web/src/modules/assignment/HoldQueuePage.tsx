import { keepPreviousData } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Time } from '../../shared/Time';
import { useCodes } from './lookups';
import { RuleTabs } from './RuleTabs';
import './rules.css';

type Item = Schema<'HoldItemDto'>;

const pageSize = 50;

/** What waits to be given out, in the order in which it will be. */
export const HoldQueuePage = () => {
  const { t } = useTranslation('assignment');
  const [search, setSearch] = useSearchParams();
  const page = Math.max(1, Number(search.get('page')) || 1);
  const lines = useCodes('business-lines');
  const sources = useCodes('sources');
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/assignment-rules/queue',
    { params: { query: { skipCount: (page - 1) * pageSize, maxResultCount: pageSize } } },
    { placeholderData: keepPreviousData, refetchInterval: 10_000 },
  );
  const columns: ListColumn<Item>[] = [
    {
      key: 'lead',
      title: t('recycle.lead'),
      render: (item) => (
        <Link className="name" to={`/leads/${item.leadId}`} state={{ back: '/assignment-rules/queue' }}>
          {item.name || item.number}
        </Link>
      ),
    },
    { key: 'number', title: t('recycle.number'), render: (item) => <span className="dim">{item.number}</span> },
    { key: 'line', title: t('pools.businessLine'), render: (item) => lines.nameOf(item.businessLine) },
    { key: 'source', title: t('rules.sources'), render: (item) => sources.nameOf(item.sourceCode) },
    { key: 'entry', title: t('rules.entries'), render: (item) => t(`shared:enum.LeadEntry.${item.entry}`) },
    { key: 'city', title: t('rules.regions'), render: (item) => item.city },
    { key: 'arrived', title: t('rules.arrived'), render: (item) => <Time at={item.arrivedAt} /> },
    {
      key: 'reason',
      title: t('rules.why'),
      render: (item) => (
        <>
          <Chip tone={item.reason === 'Night' || item.reason === 'New' ? 'neutral' : 'warn'}>
            {t(`shared:enum.HoldReason.${item.reason}`)}
          </Chip>{' '}
          {item.reason === 'Night' && <Time at={item.notBefore} />}
          {item.fromOwnerName && <span className="dim">{t('rules.with', { name: item.fromOwnerName })}</span>}{' '}
          {item.isAlerted && <Chip tone="bad">{t('rules.alerted')}</Chip>}
        </>
      ),
    },
  ];
  const rows = data?.items ?? [];
  return (
    <div className="page full">
      <div className="page-head">
        <h1>{t('rules.title')}</h1>
        <span className="dim hide-narrow">{t('rules.queueHint')}</span>
      </div>
      <RuleTabs />
      <div className="card table-card grow">
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <SkeletonRows rows={10} />
        ) : rows.length === 0 ? (
          <Empty title={t('rules.queueEmpty')} mark="✓">
            {t('rules.queueEmptyHint')}
          </Empty>
        ) : (
          <>
            <ListTable label={t('rules.tabQueue')} columns={columns} rows={rows} rowId={(item) => item.id} />
            <Pager
              page={page}
              pageSize={pageSize}
              total={data.totalCount ?? 0}
              onPage={(next) => setSearch({ page: String(next) })}
            />
          </>
        )}
      </div>
    </div>
  );
};
