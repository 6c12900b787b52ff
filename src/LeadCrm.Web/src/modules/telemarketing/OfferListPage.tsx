import { keepPreviousData } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { FormModal } from '../../shared/FormModal';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { notify } from '../../shared/notify';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import { Time } from '../../shared/Time';
import { duration } from '../../shared/time';
import { useKeys } from '../../shared/useKeys';
import { useListCursor } from '../../shared/useListCursor';
import { useNow } from '../../shared/useNow';
import { useWide } from '../../shared/useWide';
import './telemarketing.css';
import { UndecidedList } from './UndecidedList';

type Offer = Schema<'OfferDto'>;
type Box = 'received' | 'sent' | 'all' | 'undecided';

const pageSize = 20;
/** What fits on a telephone: who, until when, yes or no. */
const onPhone = ['lead', 'state', 'answer'];
const tones = { Offered: 'warn', Accepted: 'good', Rejected: 'bad', Expired: 'neutral' } as const;

const Left = ({ until }: { until: string }) => {
  const { t } = useTranslation('telemarketing');
  const now = useNow();
  const left = new Date(until).getTime() - now.getTime();
  return <span className={left < 600_000 ? 'late' : 'soon'}>{t('offer.left', { time: duration(left, t) })}</span>;
};

const RejectModal = ({ offer, onClose }: { offer: Offer; onClose: () => void }) => {
  const { t } = useTranslation('telemarketing');
  const reject = $api.useMutation('post', '/api/transfer-offers/{id}/reject', {
    meta: { quiet: true, refresh: ['/api/transfer-offers'] },
  });
  return (
    <FormModal<{ reason: string }>
      title={t('offer.rejectTitle', { name: offer.leadName })}
      okText={t('offer.reject')}
      danger
      onClose={onClose}
      onFinish={({ reason }) => reject.mutateAsync({ params: { path: { id: offer.id } }, body: { reason } })}
    >
      <Form.Item
        name="reason"
        label={t('field.reason')}
        rules={[{ required: true, min: 2, message: t('offer.reasonNeeded') }]}
      >
        <Input.TextArea autoFocus maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </FormModal>
  );
};

/** 转交邀约: what was offered to me, what I offered. */
export const OfferListPage = () => {
  const { t } = useTranslation('telemarketing');
  const { can } = useSession();
  const isWide = useWide(760);
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const [rejecting, setRejecting] = useState<Offer>();
  const accepts = can(Permissions.AcceptOffers);
  const box = (search.get('box') as Box | null) ?? (accepts ? 'received' : 'sent');
  const page = Math.max(1, Number(search.get('page')) || 1);
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/transfer-offers',
    {
      params: {
        query: {
          ...(box === 'received' || box === 'sent' ? { box } : {}),
          skipCount: (page - 1) * pageSize,
          maxResultCount: pageSize,
        },
      },
    },
    { placeholderData: keepPreviousData, refetchInterval: 30_000, enabled: box !== 'undecided' },
  );
  const accept = $api.useMutation('post', '/api/transfer-offers/{id}/accept', {
    meta: { refresh: ['/api/transfer-offers', '/api/leads'] },
  });
  const rows = data?.items ?? [];
  const { active, move, setActiveId } = useListCursor(rows);
  const take = async (offer: Offer) => {
    await accept.mutateAsync({ params: { path: { id: offer.id } } });
    notify('success', t('offer.accepted', { name: offer.leadName }));
    void navigate(`/leads/${offer.leadId}`);
  };
  useKeys(
    {
      j: () => move(1),
      k: () => move(-1),
      y: () => active?.mayAnswer && void take(active),
      n: () => active?.mayAnswer && setRejecting(active),
    },
    box !== 'undecided',
  );

  const columns: ListColumn<Offer>[] = [
    {
      key: 'lead',
      title: t('offer.lead'),
      render: (offer) => (
        <>
          <b>{offer.leadName || t('shared:value.noName')}</b> <span className="dim3">{offer.leadNumber}</span>
        </>
      ),
    },
    { key: 'intention', title: t('field.intention'), render: (offer) => offer.intention ?? '–' },
    { key: 'city', title: t('field.city'), render: (offer) => offer.city ?? '–' },
    { key: 'from', title: t('offer.from'), render: (offer) => offer.fromName },
    { key: 'to', title: t('offer.to'), render: (offer) => offer.toName ?? offer.toDepartment },
    { key: 'at', title: t('offer.at'), numeric: true, render: (offer) => <Time at={offer.offeredAt} /> },
    {
      key: 'state',
      title: t('offer.state'),
      render: (offer) => (
        <>
          <Chip tone={tones[offer.state]}>{t(`shared:enum.OfferState.${offer.state}`)}</Chip>{' '}
          {offer.state === 'Offered' && <Left until={offer.expiresAt} />}
          {offer.reason && <span className="dim3">{offer.reason}</span>}
        </>
      ),
    },
    { key: 'note', title: t('offer.note'), render: (offer) => <span className="dim">{offer.note}</span> },
    {
      key: 'answer',
      title: '',
      render: (offer) =>
        offer.mayAnswer ? (
          <div className="row">
            <Button size="small" type="primary" loading={accept.isPending} onClick={() => void take(offer)}>
              {t('offer.accept')} {offer.id === active?.id && <kbd className="hide-narrow">Y</kbd>}
            </Button>
            <Button size="small" onClick={() => setRejecting(offer)}>
              {t('offer.reject')} {offer.id === active?.id && <kbd className="hide-narrow">N</kbd>}
            </Button>
          </div>
        ) : offer.state === 'Accepted' ? (
          <Link to={`/leads/${offer.leadId}`}>{t('offer.open')}</Link>
        ) : (offer.state === 'Rejected' || offer.state === 'Expired') && can(Permissions.QualifyTmk) ? (
          <Link to={`/tmk?lead=${offer.leadId}`}>{t('offer.again')}</Link>
        ) : null,
    },
  ];
  const boxes: Box[] = [
    accepts ? 'received' : 'sent',
    'all',
    ...(can(Permissions.ManageTmk) ? ['undecided' as const] : []),
  ];
  return (
    <div className="page full">
      <div className="page-head">
        <h1>{t('offer.listTitle')}</h1>
        <div className="tabs" role="tablist">
          {boxes.map((value) => (
            <button
              key={value}
              type="button"
              role="tab"
              className="plain"
              aria-selected={value === box}
              onClick={() => setSearch({ box: value })}
            >
              {t(`offer.box.${value}`)}
            </button>
          ))}
        </div>
      </div>
      <div className="card table-card grow">
        {box === 'undecided' ? (
          <UndecidedList page={page} onPage={(next) => setSearch({ box, page: String(next) })} />
        ) : error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <SkeletonRows rows={8} />
        ) : rows.length === 0 ? (
          <Empty title={t('offer.empty')}>{t(accepts ? 'offer.emptyReceived' : 'offer.emptySent')}</Empty>
        ) : (
          <>
            <ListTable
              label={t('offer.listTitle')}
              columns={isWide ? columns : columns.filter(({ key }) => onPhone.includes(key))}
              rows={rows}
              rowId={(offer) => offer.id}
              activeId={active?.id}
              onActivate={(offer) => setActiveId(offer.id)}
              onOpen={(offer) => offer.state === 'Accepted' && void navigate(`/leads/${offer.leadId}`)}
            />
            <Pager
              page={page}
              pageSize={pageSize}
              total={data.totalCount ?? 0}
              onPage={(next) => setSearch({ box, page: String(next) })}
            />
          </>
        )}
      </div>
      {rejecting && <RejectModal offer={rejecting} onClose={() => setRejecting(undefined)} />}
    </div>
  );
};
