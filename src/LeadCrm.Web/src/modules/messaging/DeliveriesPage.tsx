import { keepPreviousData } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Chip, type Tone } from '../../shared/Chip';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { notify } from '../../shared/notify';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Time } from '../../shared/Time';

type Delivery = Schema<'DeliveryDto'>;
type State = Schema<'NotificationState'>;
type Channel = Schema<'NoticeChannel'>;

const pageSize = 50;
const states = ['Queued', 'Sent', 'Failed', 'Suppressed'] as const satisfies State[];
const outside = ['Email', 'Sms', 'WeCom', 'DingTalk'] as const satisfies Channel[];
const tones: Partial<Record<State, Tone>> = { Queued: 'accent', Sent: 'good', Failed: 'bad', Suppressed: 'neutral' };

/** What left the application by mail, short message or robot, and what did not. */
export const DeliveriesPage = () => {
  const { t } = useTranslation('messaging');
  const [search, setSearch] = useSearchParams();
  const page = Math.max(1, Math.floor(Number(search.get('page'))) || 1);
  const state = states.find((value) => value === search.get('state'));
  const channel = outside.find((value) => value === search.get('channel'));
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/notification-deliveries',
    {
      params: {
        query: {
          ...(state && { state }),
          ...(channel && { channel }),
          skipCount: (page - 1) * pageSize,
          maxResultCount: pageSize,
        },
      },
    },
    { placeholderData: keepPreviousData, refetchInterval: 15_000, refetchIntervalInBackground: false },
  );
  const retry = $api.useMutation('post', '/api/notification-deliveries/{id}/retry', {
    meta: { refresh: ['/api/notification-deliveries'] },
  });
  const change = (next: Record<string, string | undefined>) => {
    const merged: Record<string, string | undefined> = { state, channel, ...next };
    setSearch(Object.fromEntries(Object.entries(merged).filter((entry): entry is [string, string] => !!entry[1])));
  };

  const columns: ListColumn<Delivery>[] = [
    { key: 'created', title: t('deliveries.created'), render: (row) => <Time at={row.createdAt} /> },
    { key: 'type', title: t('type'), render: (row) => row.typeTitle },
    { key: 'to', title: t('deliveries.to'), render: (row) => row.userName },
    { key: 'channel', title: t('deliveries.channel'), render: (row) => t(`enum.NoticeChannel.${row.channel}`) },
    {
      key: 'state',
      title: t('centre.state'),
      render: (row) => <Chip tone={tones[row.state] ?? 'neutral'}>{t(`enum.NotificationState.${row.state}`)}</Chip>,
    },
    { key: 'attempts', title: t('deliveries.attempts'), numeric: true, render: (row) => row.attempts },
    {
      key: 'why',
      title: t('deliveries.why'),
      render: (row) => (row.reason ? t(`enum.SuppressReason.${row.reason}`) : row.error),
    },
    { key: 'due', title: t('deliveries.due'), render: (row) => <Time at={row.sentAt ?? row.dueAt} /> },
    {
      key: 'act',
      title: '',
      render: (row) =>
        row.state === 'Failed' && (
          <Button
            size="small"
            onClick={() =>
              retry.mutate(
                { params: { path: { id: row.id } } },
                { onSuccess: () => notify('success', t('deliveries.queued')) },
              )
            }
          >
            {t('deliveries.retry')}
          </Button>
        ),
    },
  ];

  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('deliveries.title')}</h1>
        {data && <span className="dim3">{t('centre.total', { count: data.totalCount ?? 0 })}</span>}
      </div>
      <div className="row wrap">
        <Select
          allowClear
          aria-label={t('centre.state')}
          placeholder={t('deliveries.anyState')}
          value={state ?? null}
          onChange={(next: string | null) => change({ state: next ?? undefined })}
          options={states.map((value) => ({ value, label: t(`enum.NotificationState.${value}`) }))}
          style={{ minWidth: 140 }}
        />
        <Select
          allowClear
          aria-label={t('deliveries.channel')}
          placeholder={t('deliveries.anyChannel')}
          value={channel ?? null}
          onChange={(next: string | null) => change({ channel: next ?? undefined })}
          options={outside.map((value) => ({ value, label: t(`enum.NoticeChannel.${value}`) }))}
          style={{ minWidth: 140 }}
        />
      </div>
      <div className="card">
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <SkeletonRows rows={8} />
        ) : data.items.length === 0 ? (
          <Empty title={t('deliveries.none')}>{t('deliveries.noneHint')}</Empty>
        ) : (
          <>
            <ListTable label={t('deliveries.title')} columns={columns} rows={data.items} rowId={(row) => row.id} />
            <Pager
              page={page}
              pageSize={pageSize}
              total={data.totalCount ?? 0}
              onPage={(next) => change({ page: String(next) })}
            />
          </>
        )}
      </div>
    </div>
  );
};
