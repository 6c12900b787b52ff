import { keepPreviousData } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { outcomes, outcomeTones, type HandoverDetail } from './handovers';

type Item = Schema<'HandoverItemDto'>;

const pageSize = 50;

/** The leads one by one: what became of each and why. */
export const HandoverItems = ({ handover, isBusy }: { handover: HandoverDetail; isBusy: boolean }) => {
  const { t } = useTranslation('assignment');
  const [search, setSearch] = useSearchParams();
  const page = Math.max(1, Number(search.get('page')) || 1);
  const outcome = outcomes.find((value) => value === search.get('outcome'));
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/handovers/{id}/items',
    {
      params: {
        path: { id: handover.id },
        query: { skipCount: (page - 1) * pageSize, maxResultCount: pageSize, ...(outcome && { outcome }) },
      },
    },
    { placeholderData: keepPreviousData, refetchInterval: isBusy ? 2_000 : false },
  );
  const columns: ListColumn<Item>[] = [
    {
      key: 'name',
      title: t('handover.student'),
      render: (item) =>
        item.number ? (
          <Link className="name" to={`/leads/${item.id}`} state={{ ids: [], back: `/handovers/${handover.id}` }}>
            {item.name || item.number}
          </Link>
        ) : (
          <span className="dim3">{t('handover.outOfSight')}</span>
        ),
    },
    { key: 'number', title: t('handover.leadNumber'), render: (item) => <span className="dim">{item.number}</span> },
    {
      key: 'stage',
      title: t('handover.stage'),
      render: (item) => item.stage && t(`shared:enum.LeadStage.${item.stage}`),
    },
    { key: 'to', title: t('handover.receiver'), render: (item) => item.toName },
    {
      key: 'outcome',
      title: t('handover.outcome'),
      render: (item) => (
        <Chip tone={outcomeTones[item.outcome]}>{t(`shared:enum.HandoverOutcome.${item.outcome}`)}</Chip>
      ),
    },
    { key: 'why', title: t('handover.why'), render: (item) => <span className="dim">{item.detailText}</span> },
    ...(handover.state === 'Undone'
      ? [
          {
            key: 'undo',
            title: t('handover.undone'),
            render: (item: Item) =>
              item.undo && (
                <>
                  {t(`shared:enum.HandoverUndo.${item.undo}`)} <span className="dim">{item.undoText}</span>
                </>
              ),
          },
        ]
      : []),
  ];
  return (
    <div className="card table-card grow">
      <div className="row" style={{ padding: '8px 12px' }}>
        <b>{t('handover.items')}</b>
        <span className="grow" />
        <Select
          aria-label={t('handover.outcome')}
          value={outcome ?? ''}
          style={{ width: 160 }}
          onChange={(value) => setSearch(value ? { outcome: value } : {})}
          options={[
            { value: '', label: t('handover.allOutcomes') },
            ...outcomes.map((value) => ({ value, label: t(`shared:enum.HandoverOutcome.${value}`) })),
          ]}
        />
      </div>
      {error && !data ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows rows={8} />
      ) : data.items.length === 0 ? (
        <Empty title={t('handover.noItems')} />
      ) : (
        <>
          <ListTable label={t('handover.items')} columns={columns} rows={data.items} rowId={(item) => item.id} />
          <Pager
            page={page}
            pageSize={pageSize}
            total={data.totalCount ?? 0}
            onPage={(next) => setSearch({ page: String(next), ...(outcome && { outcome }) })}
          />
        </>
      )}
    </div>
  );
};
