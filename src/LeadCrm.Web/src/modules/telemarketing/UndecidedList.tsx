import { keepPreviousData } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Time } from '../../shared/Time';
import { useKeys } from '../../shared/useKeys';
import { useListCursor } from '../../shared/useListCursor';
import { OfferModal } from './OfferModal';

type Row = Schema<'UndecidedLeadDto'>;

const pageSize = 20;

/** 待裁决: what consultants have rejected too often; the manager offers it again, or goes to the lead. */
export const UndecidedList = ({ page, onPage }: { page: number; onPage: (page: number) => void }) => {
  const { t } = useTranslation('telemarketing');
  const [offering, setOffering] = useState<Row>();
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/transfer-offers/undecided',
    { params: { query: { skipCount: (page - 1) * pageSize, maxResultCount: pageSize } } },
    { placeholderData: keepPreviousData, refetchInterval: 60_000 },
  );
  const rows = data?.items ?? [];
  const { active, move, setActiveId } = useListCursor(rows);
  useKeys({ j: () => move(1), k: () => move(-1), t: () => active && setOffering(active) });

  const columns: ListColumn<Row>[] = [
    {
      key: 'lead',
      title: t('offer.lead'),
      render: (lead) => (
        <>
          <Link to={`/leads/${lead.id}`}>{lead.leadName || t('shared:value.noName')}</Link>{' '}
          <span className="dim3">{lead.leadNumber}</span>
        </>
      ),
    },
    { key: 'intention', title: t('field.intention'), render: (lead) => lead.intention ?? '–' },
    { key: 'city', title: t('field.city'), render: (lead) => lead.city ?? '–' },
    { key: 'owner', title: t('offer.from'), render: (lead) => lead.ownerName },
    {
      key: 'rejections',
      title: t('offer.rejections'),
      render: (lead) =>
        lead.rejections.map((no) => (
          <div key={no.at} className="dim">
            <Time at={no.at} /> {no.byName} {no.reason}
          </div>
        )),
    },
    {
      key: 'decide',
      title: '',
      render: (lead) => (
        <Button size="small" type="primary" onClick={() => setOffering(lead)}>
          {t('offer.offerAgain')} <kbd>T</kbd>
        </Button>
      ),
    },
  ];
  if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={8} />;
  if (rows.length === 0) return <Empty title={t('offer.noneUndecided')}>{t('offer.undecidedHint')}</Empty>;
  return (
    <>
      <ListTable
        label={t('offer.box.undecided')}
        columns={columns}
        rows={rows}
        rowId={(lead) => lead.id}
        activeId={active?.id}
        onActivate={(lead) => setActiveId(lead.id)}
        onOpen={setOffering}
      />
      <Pager page={page} pageSize={pageSize} total={data.totalCount ?? 0} onPage={onPage} />
      {offering && (
        <OfferModal
          name={offering.leadName}
          leadId={offering.id}
          onClose={() => setOffering(undefined)}
          onDone={() => setOffering(undefined)}
        />
      )}
    </>
  );
};
