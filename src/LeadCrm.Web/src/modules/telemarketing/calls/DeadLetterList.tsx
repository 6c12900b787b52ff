import { keepPreviousData } from '@tanstack/react-query';
import { Button, Drawer, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../../api/client';
import type { Schema } from '../../../api/models';
import { Chip } from '../../../shared/Chip';
import type { ListColumn } from '../../../shared/ListTable';
import { Time } from '../../../shared/Time';
import { fullTime } from '../../../shared/time';
import { CentreTable, centrePageSize, useCentrePage } from './CentreTable';

type DeadEvent = Schema<'DeadEventDto'>;

const reasons: Schema<'DeadReason'>[] = [
  'BadSignature',
  'StaleTimestamp',
  'AddressNotListed',
  'TooLarge',
  'Malformed',
  'UnknownEvent',
  'MissingId',
  'UnknownAgent',
  'Failed',
];

const DeadLetterDrawer = ({ row, onClose }: { row: DeadEvent; onClose: () => void }) => {
  const { t } = useTranslation('telemarketing');
  const facts: [string, string | null][] = [
    [t('centre.at'), fullTime(row.receivedAt)],
    [t('centre.provider'), row.provider],
    [t('centre.type'), row.type],
    [t('calls.uniqueId'), row.uniqueId],
    [t('centre.address'), row.address],
    [t('centre.error'), row.error],
  ];
  return (
    <Drawer open size={560} title={t(`shared:enum.DeadReason.${row.reason}`)} onClose={onClose}>
      <dl className="kv">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name} style={{ display: 'contents' }}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <pre className="dead-payload" tabIndex={0} aria-label={t('centre.content')}>
        {row.payload ?? '–'}
      </pre>
    </Drawer>
  );
};

/** Messages that were set aside, with the reason; some can be worked in again once what was wrong is put right. */
export const DeadLetterList = () => {
  const { t } = useTranslation('telemarketing');
  const { search, page, set } = useCentrePage();
  const [open, setOpen] = useState<DeadEvent>();
  const reason = reasons.find((one) => one === search.get('reason'));
  const refresh = { meta: { refresh: ['/api/call-center', '/api/calls'] } };
  const retry = $api.useMutation('post', '/api/call-center/dead-letters/{id}/retry', refresh);
  const dismiss = $api.useMutation('post', '/api/call-center/dead-letters/{id}/dismiss', refresh);
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/call-center/dead-letters',
    {
      params: {
        query: { skipCount: (page - 1) * centrePageSize, maxResultCount: centrePageSize, ...(reason && { reason }) },
      },
    },
    { placeholderData: keepPreviousData },
  );
  const columns: ListColumn<DeadEvent>[] = [
    { key: 'at', title: t('centre.at'), render: (row) => <Time at={row.receivedAt} /> },
    { key: 'provider', title: t('centre.provider'), render: (row) => row.provider },
    {
      key: 'reason',
      title: t('centre.reason'),
      render: (row) => <Chip tone={row.canRetry ? 'warn' : 'bad'}>{t(`shared:enum.DeadReason.${row.reason}`)}</Chip>,
    },
    { key: 'type', title: t('centre.type'), render: (row) => row.type ?? '–' },
    {
      key: 'payload',
      title: t('centre.content'),
      render: (row) => (
        <span className="dim" title={row.payload ?? ''}>
          {(row.error ?? row.payload ?? row.address ?? '–').slice(0, 80)}
        </span>
      ),
    },
    { key: 'address', title: t('centre.address'), render: (row) => row.address ?? '–' },
    {
      key: 'act',
      title: '',
      numeric: true,
      render: (row) => (
        <span className="row" style={{ justifyContent: 'flex-end' }}>
          <Button size="small" type="text" onClick={() => setOpen(row)}>
            {t('calls.details')}
          </Button>
          {row.canRetry && (
            <Button size="small" onClick={() => retry.mutate({ params: { path: { id: row.id } } })}>
              {t('centre.retry')}
            </Button>
          )}
          <Button size="small" type="text" onClick={() => dismiss.mutate({ params: { path: { id: row.id } } })}>
            {t('centre.dismiss')}
          </Button>
        </span>
      ),
    },
  ];
  return (
    <>
      <div className="row">
        <Select
          allowClear
          aria-label={t('centre.reason')}
          placeholder={t('centre.allReasons')}
          value={reason}
          style={{ width: 180 }}
          onChange={(value) => set('reason', value)}
          options={reasons.map((value) => ({ value, label: t(`shared:enum.DeadReason.${value}`) }))}
        />
      </div>
      <CentreTable
        label={t('centre.tab_dead')}
        columns={columns}
        data={data}
        error={error}
        onRetry={() => void refetch()}
        rowId={(row) => row.id}
        empty={t('centre.noDead')}
        onOpen={setOpen}
      />
      {open && <DeadLetterDrawer row={open} onClose={() => setOpen(undefined)} />}
    </>
  );
};
