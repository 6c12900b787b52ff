import { keepPreviousData } from '@tanstack/react-query';
import { Button, Form, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { FormModal } from '../../shared/FormModal';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { notify } from '../../shared/notify';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { fullTime, shortTime } from '../../shared/time';
import { useNow } from '../../shared/useNow';
import { alertKinds, alertState } from './alerts';

type SecurityAlert = Schema<'SecurityAlertDto'>;

const pageSize = 50;

const Moment = ({ at }: { at: string }) => {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <time dateTime={at} title={fullTime(at)}>
      {shortTime(at, t, now)}
    </time>
  );
};

const AcknowledgeModal = ({ alert, onClose }: { alert: SecurityAlert; onClose: () => void }) => {
  const { t } = useTranslation('identity');
  const acknowledge = $api.useMutation('post', '/api/security-alerts/{id}/acknowledge', {
    meta: { quiet: true, refresh: ['/api/security-alerts'] },
  });
  const submit = async ({ note }: { note?: string }) => {
    await acknowledge.mutateAsync({ params: { path: { id: alert.id } }, body: { note: note?.trim() || null } });
    notify('success', t('alerts.acknowledged'));
  };
  return (
    <FormModal
      title={t('alerts.acknowledgeTitle', { name: alert.userName })}
      okText={t('alerts.acknowledge')}
      onClose={onClose}
      onFinish={submit}
    >
      <p style={{ marginBottom: 12 }}>{alert.text}</p>
      <Form.Item name="note" label={t('alerts.note')}>
        <Input.TextArea autoFocus maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormModal>
  );
};

/** What looks wrong about people in scope: seen, explained, taken note of. */
export const AlertsPage = () => {
  const { t } = useTranslation('identity');
  const [search, setSearch] = useSearchParams();
  const page = Math.max(1, Number(search.get('page')) || 1);
  const state = alertState(search.get('state'));
  const kind = search.get('kind') ?? undefined;
  const [noting, setNoting] = useState<SecurityAlert>();
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/security-alerts',
    {
      params: {
        query: {
          ...(state !== 'All' && { state }),
          ...(kind && { kind }),
          skipCount: (page - 1) * pageSize,
          maxResultCount: pageSize,
        },
      },
    },
    { placeholderData: keepPreviousData, refetchInterval: 60_000, refetchIntervalInBackground: false },
  );
  const rows = data?.items ?? [];
  const change = (next: Record<string, string | undefined>) => {
    const merged = { state, kind, ...next };
    setSearch(Object.fromEntries(Object.entries(merged).filter((entry): entry is [string, string] => !!entry[1])));
  };
  const kindName = (value: string) => t(`alerts.kinds.${value}`, { defaultValue: value });

  const columns: ListColumn<SecurityAlert>[] = [
    {
      key: 'kind',
      title: t('alerts.kind'),
      render: (alert) => <Chip tone={alert.state === 'Open' ? 'bad' : 'neutral'}>{kindName(alert.kind)}</Chip>,
    },
    {
      key: 'who',
      title: t('alerts.who'),
      render: (alert) => (
        <>
          <b>{alert.userName}</b> <span className="dim3">{alert.departmentName}</span>
        </>
      ),
    },
    {
      key: 'action',
      title: t('alerts.state'),
      render: (alert) =>
        alert.state === 'Open' ? (
          <Button size="small" onClick={() => setNoting(alert)}>
            {t('alerts.acknowledge')}
          </Button>
        ) : (
          <span className="dim" title={alert.note ?? undefined}>
            {t('alerts.acknowledgedBy', { name: alert.acknowledgedByName })}
          </span>
        ),
    },
    { key: 'text', title: t('alerts.text'), render: (alert) => alert.text },
    { key: 'count', title: t('alerts.count'), numeric: true, render: (alert) => alert.count },
    { key: 'last', title: t('alerts.last'), numeric: true, render: (alert) => <Moment at={alert.lastAt} /> },
    { key: 'first', title: t('alerts.first'), numeric: true, render: (alert) => <Moment at={alert.firstAt} /> },
    { key: 'note', title: t('alerts.note'), render: (alert) => alert.note },
  ];

  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('alerts.title')}</h1>
        {data && <span className="dim3">{t('alerts.total', { count: data.totalCount ?? 0 })}</span>}
      </div>
      <div className="row wrap">
        <Segmented
          aria-label={t('alerts.state')}
          value={state}
          onChange={(next) => change({ state: next, page: undefined })}
          options={(['Open', 'Acknowledged', 'All'] as const).map((value) => ({
            value,
            label: t(value === 'All' ? 'alerts.all' : `enum.AlertState.${value}`),
          }))}
        />
        <Select
          allowClear
          aria-label={t('alerts.kind')}
          placeholder={t('alerts.anyKind')}
          value={kind ?? null}
          onChange={(next: string | null) => change({ kind: next ?? undefined, page: undefined })}
          options={alertKinds.map((value) => ({ value, label: kindName(value) }))}
          style={{ minWidth: 200 }}
        />
      </div>
      <div className="card">
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <SkeletonRows rows={8} />
        ) : rows.length === 0 ? (
          <Empty title={t(state === 'Open' ? 'alerts.noneOpen' : 'alerts.none')} mark="✓">
            {t('alerts.noneHint')}
          </Empty>
        ) : (
          <>
            <ListTable label={t('alerts.title')} columns={columns} rows={rows} rowId={(alert) => alert.id} />
            <Pager
              page={page}
              pageSize={pageSize}
              total={data.totalCount ?? 0}
              onPage={(next) => change({ page: String(next) })}
            />
          </>
        )}
      </div>
      {noting && <AcknowledgeModal alert={noting} onClose={() => setNoting(undefined)} />}
    </div>
  );
};
