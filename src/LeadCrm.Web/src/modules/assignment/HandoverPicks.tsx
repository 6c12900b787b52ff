import { keepPreviousData } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import type { PlanDraft } from './handovers';

type Lead = Schema<'LeadListDto'>;

const pageSize = 50;

/** Names leads for receivers, one by one or several at once. */
export const HandoverPicks = ({
  plan,
  onChange,
}: {
  plan: PlanDraft;
  onChange: (picks: Record<string, string>) => void;
}) => {
  const { t } = useTranslation('assignment');
  const [page, setPage] = useState(1);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/leads',
    {
      params: {
        query: { ownerId: plan.fromUserId ?? '', skipCount: (page - 1) * pageSize, maxResultCount: pageSize },
      },
    },
    { enabled: !!plan.fromUserId, placeholderData: keepPreviousData },
  );
  if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={8} />;
  if (data.items.length === 0) return <Empty title={t('handover.noLeads')} />;
  const receivers = plan.receivers.map(({ userId, name }) => ({ value: userId, label: name }));
  const give = (ids: Iterable<string>, userId: string | undefined) => {
    const next = { ...plan.picks };
    for (const id of ids) {
      if (userId) next[id] = userId;
      else delete next[id];
    }
    onChange(next);
  };
  const columns: ListColumn<Lead>[] = [
    { key: 'name', title: t('handover.student'), render: (lead) => lead.name || lead.number },
    { key: 'number', title: t('handover.leadNumber'), render: (lead) => <span className="dim">{lead.number}</span> },
    { key: 'stage', title: t('handover.stage'), render: (lead) => t(`shared:enum.LeadStage.${lead.stage}`) },
    {
      key: 'to',
      title: t('handover.receiver'),
      render: (lead) => (
        <Select
          aria-label={t('handover.receiverOf', { name: lead.name || lead.number })}
          allowClear
          size="small"
          style={{ width: 180 }}
          value={plan.picks[lead.id] ?? null}
          options={receivers}
          placeholder={t('handover.rest')}
          onChange={(value: string | undefined) => give([lead.id], value)}
        />
      ),
    },
  ];
  return (
    <div className="card table-card">
      <div className="row" style={{ padding: '8px 12px' }}>
        <span className="dim">{t('handover.named', { count: Object.keys(plan.picks).length })}</span>
        <span className="grow" />
        <Select
          aria-label={t('handover.giveChosen')}
          value={null}
          disabled={picked.size === 0 || receivers.length === 0}
          style={{ width: 220 }}
          options={receivers}
          placeholder={t('handover.giveChosenTo', { count: picked.size })}
          onChange={(value: string) => {
            give(picked, value);
            setPicked(new Set());
          }}
        />
      </div>
      <ListTable
        label={t('shared:enum.HandoverSplit.ByList')}
        columns={columns}
        rows={data.items}
        rowId={(lead) => lead.id}
        selection={{
          ids: picked,
          onChange: setPicked,
          labelOf: (id) => data.items.find((lead) => lead.id === id)?.name ?? id,
        }}
      />
      <Pager page={page} pageSize={pageSize} total={data.totalCount ?? 0} onPage={setPage} />
    </div>
  );
};
