import { keepPreviousData } from '@tanstack/react-query';
import { Button, Input, Modal, Typography } from 'antd';
import { useState } from 'react';
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
import { useDebounced } from '../../shared/useDebounced';
import { useKeys } from '../../shared/useKeys';
import './account.css';
import { NewApiKeyModal } from './NewApiKeyModal';

type ApiKey = Schema<'ApiKeyDto'>;

const pageSize = 20;
const tones: Record<Schema<'ApiKeyState'>, Tone> = {
  Active: 'good',
  Expired: 'neutral',
  Revoked: 'bad',
  UserDisabled: 'warn',
};

export const ApiKeyListPage = () => {
  const { t } = useTranslation('identity');
  const [search, setSearch] = useSearchParams();
  const page = Math.max(1, Number(search.get('page')) || 1);
  const [typed, setTyped] = useState('');
  const filter = useDebounced(typed.trim(), 250);
  const [isNewOpen, setNewOpen] = useState(false);
  const [secret, setSecret] = useState<string>();
  const [modal, modalHolder] = Modal.useModal();
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/api-keys',
    {
      params: { query: { skipCount: (page - 1) * pageSize, maxResultCount: pageSize, ...(filter ? { filter } : {}) } },
    },
    { placeholderData: keepPreviousData },
  );
  const revoke = $api.useMutation('post', '/api/api-keys/{id}/revoke', { meta: { refresh: ['/api/api-keys'] } });
  useKeys({ n: () => setNewOpen(true) });

  const askToRevoke = (key: ApiKey) =>
    modal.confirm({
      title: t('apiKey.revokeTitle', { name: key.name }),
      content: t('apiKey.revokeHint'),
      okText: t('apiKey.revoke'),
      okButtonProps: { danger: true },
      onOk: async () => {
        await revoke.mutateAsync({ params: { path: { id: key.id } } });
        notify('success', t('apiKey.revoked'));
      },
    });
  const columns: ListColumn<ApiKey>[] = [
    { key: 'name', title: t('apiKey.name'), render: (key) => <b>{key.name}</b> },
    { key: 'key', title: t('apiKey.key'), render: (key) => <code>{key.prefix}…</code> },
    { key: 'user', title: t('apiKey.user'), render: (key) => <span title={key.userName}>{key.displayName}</span> },
    {
      key: 'permissions',
      title: t('apiKey.permissions'),
      render: (key) => (
        <span title={key.permissions.join('\n')}>{t('apiKey.permissionCount', { count: key.permissions.length })}</span>
      ),
    },
    {
      key: 'state',
      title: t('apiKey.state'),
      render: (key) => <Chip tone={tones[key.state]}>{t(`enum.ApiKeyState.${key.state}`)}</Chip>,
    },
    { key: 'expires', title: t('apiKey.expires'), render: (key) => <Time at={key.expiresAt} /> },
    {
      key: 'used',
      title: t('apiKey.lastUsed'),
      render: (key) =>
        key.lastUsedAt ? (
          <span className="row">
            <Time at={key.lastUsedAt} />
            <span className="dim">{key.lastUsedAddress}</span>
          </span>
        ) : (
          <span className="dim">{t('apiKey.never')}</span>
        ),
    },
    { key: 'by', title: t('apiKey.by'), render: (key) => key.createdByName },
    {
      key: 'revoke',
      title: '',
      numeric: true,
      render: (key) =>
        key.state !== 'Revoked' && (
          <Button size="small" onClick={() => askToRevoke(key)}>
            {t('apiKey.revoke')}
          </Button>
        ),
    },
  ];
  const newButton = (
    <Button type="primary" onClick={() => setNewOpen(true)}>
      {t('apiKey.create')} <kbd className="hide-narrow">N</kbd>
    </Button>
  );

  return (
    <div className="page full">
      {modalHolder}
      <div className="page-head wrap">
        <h1>{t('apiKey.title')}</h1>
        {data && <span className="dim3">{t('apiKey.count', { count: data.totalCount ?? 0 })}</span>}
        <span className="dim hide-narrow">{t('apiKey.hint')}</span>
        <span className="grow" />
        <Input
          className="key-search"
          allowClear
          maxLength={100}
          aria-label={t('apiKey.search')}
          placeholder={t('apiKey.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {newButton}
      </div>
      <div className="card table-card grow">
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <SkeletonRows rows={6} />
        ) : data.items.length === 0 ? (
          <Empty title={t('apiKey.empty')} action={newButton}>
            {t('apiKey.emptyHint')}
          </Empty>
        ) : (
          <>
            <ListTable label={t('apiKey.title')} columns={columns} rows={data.items} rowId={(key) => key.id} />
            <Pager
              page={page}
              pageSize={pageSize}
              total={data.totalCount ?? 0}
              onPage={(next) => setSearch({ page: String(next) })}
            />
          </>
        )}
      </div>
      {isNewOpen && <NewApiKeyModal onClose={() => setNewOpen(false)} onMade={setSecret} />}
      {secret && (
        <Modal
          open
          title={t('apiKey.secretTitle')}
          onCancel={() => setSecret(undefined)}
          footer={null}
          width={520}
          mask={{ closable: false }}
        >
          <p>{t('apiKey.secretHint')}</p>
          <Typography.Text code copyable className="two-factor-key">
            {secret}
          </Typography.Text>
        </Modal>
      )}
    </div>
  );
};
