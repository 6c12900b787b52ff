import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { notify } from '../../shared/notify';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import { useKeys } from '../../shared/useKeys';
import { useListCursor } from '../../shared/useListCursor';
import './assignment.css';
import { useCodes } from './lookups';
import { PoolDrawer } from './PoolDrawer';

type Pool = Schema<'PoolDto'>;

/** The pools with their rules; for those who administer them. */
export const PoolListPage = () => {
  const { t } = useTranslation('assignment');
  const { user, can } = useSession();
  const lines = useCodes('business-lines');
  const [edited, setEdited] = useState<Pool | 'new'>();
  const [modal, modalHolder] = Modal.useModal();
  const mayManage = can(Permissions.ManagePools);
  const { data, error, refetch } = $api.useQuery('get', '/api/pools', { params: { query: { maxResultCount: 200 } } });
  const meta = { refresh: ['/api/pools'] };
  const enable = $api.useMutation('post', '/api/pools/{id}/enable', { meta });
  const disable = $api.useMutation('post', '/api/pools/{id}/disable', { meta });
  const rows = data?.items ?? [];
  const { active, move, setActiveId } = useListCursor(rows);
  useKeys({
    n: () => mayManage && setEdited('new'),
    j: () => move(1),
    k: () => move(-1),
    Enter: () => active && mayManage && setEdited(active),
  });

  const switchOn = async (pool: Pool) => {
    await enable.mutateAsync({ params: { path: { id: pool.id } } });
    notify('success', t('pools.enabled', { name: pool.name }));
  };
  const askToDisable = (pool: Pool) =>
    modal.confirm({
      title: t('pools.disableTitle', { name: pool.name }),
      content: t('pools.disableHint'),
      okText: t('pools.disable'),
      okButtonProps: { danger: true },
      onOk: async () => {
        await disable.mutateAsync({ params: { path: { id: pool.id } } });
        notify('success', t('pools.disabled', { name: pool.name }));
      },
    });
  const usual = <span className="dim3">{t('pools.usual')}</span>;
  const columns: ListColumn<Pool>[] = [
    {
      key: 'name',
      title: t('pools.name'),
      render: (pool) => (
        <>
          {pool.tenantId === user.tenantId ? (
            <Link className="name" to={`/pool?pool=${pool.id}`}>
              {pool.name}
            </Link>
          ) : (
            <b>{pool.name}</b>
          )}{' '}
          {pool.isDefault && <Chip tone="accent">{t('pools.default')}</Chip>}{' '}
          {!pool.isEnabled && <Chip tone="bad">{t('pools.off')}</Chip>}
        </>
      ),
    },
    { key: 'tenant', title: t('rule.tenant'), render: (pool) => <span className="dim">{pool.tenantName}</span> },
    {
      key: 'for',
      title: t('pools.for'),
      render: (pool) => (
        <>
          {pool.businessLine && <Chip>{lines.nameOf(pool.businessLine)}</Chip>}{' '}
          {pool.region && <Chip>{pool.region}</Chip>} {pool.sourceGrade && <Chip>{pool.sourceGrade}</Chip>}{' '}
          {pool.isUnreachable && <Chip tone="warn">{t('pools.unreachable')}</Chip>}
        </>
      ),
    },
    { key: 'leads', title: t('pools.leads'), numeric: true, render: (pool) => pool.leads - pool.dormant },
    { key: 'dormant', title: t('pools.dormant'), numeric: true, render: (pool) => pool.dormant },
    { key: 'cooling', title: t('pools.coolingDays'), numeric: true, render: (pool) => pool.coolingDays ?? usual },
    { key: 'claims', title: t('pools.claimsPerDay'), numeric: true, render: (pool) => pool.claimsPerDay ?? usual },
    { key: 'call', title: t('pools.firstCallHours'), numeric: true, render: (pool) => pool.firstCallHours ?? usual },
    {
      key: 'members',
      title: t('pools.members'),
      render: (pool) => {
        const names = pool.members.filter(({ kind }) => kind !== 'Admin').map(({ name }) => name ?? '…');
        if (names.length === 0)
          return <span className="dim3">{t(pool.isDefault ? 'pools.everybody' : 'pools.nobody')}</span>;
        return (
          <span title={names.join('、')}>
            {names.slice(0, 3).join('、')} {names.length > 3 && t('pools.more', { count: names.length - 3 })}
          </span>
        );
      },
    },
    ...(mayManage
      ? [
          {
            key: 'act',
            title: '',
            numeric: true,
            render: (pool: Pool) => (
              <span className="row" style={{ justifyContent: 'flex-end' }}>
                <Button size="small" onClick={() => setEdited(pool)}>
                  {t('rule.edit')}
                </Button>
                {!pool.isDefault &&
                  (pool.isEnabled ? (
                    <Button size="small" onClick={() => askToDisable(pool)}>
                      {t('pools.disable')}
                    </Button>
                  ) : (
                    <Button size="small" loading={enable.isPending} onClick={() => void switchOn(pool)}>
                      {t('pools.enable')}
                    </Button>
                  ))}
              </span>
            ),
          },
        ]
      : []),
  ];
  const newButton = mayManage && (
    <Button type="primary" onClick={() => setEdited('new')}>
      {t('pools.new')} <kbd className="hide-narrow">N</kbd>
    </Button>
  );
  return (
    <div className="page full">
      {modalHolder}
      <div className="page-head wrap">
        <h1>{t('pools.title')}</h1>
        {data && <span className="dim3">{t('pools.count', { count: data.totalCount ?? 0 })}</span>}
        <span className="dim hide-narrow">{t('pools.hint')}</span>
        <span className="grow" />
        {newButton}
      </div>
      <div className="card table-card grow">
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <SkeletonRows rows={6} />
        ) : rows.length === 0 ? (
          <Empty title={t('pools.none')} action={newButton || undefined} />
        ) : (
          <ListTable
            label={t('pools.title')}
            columns={columns}
            rows={rows}
            rowId={(pool) => pool.id}
            activeId={active?.id}
            onActivate={(pool) => setActiveId(pool.id)}
          />
        )}
      </div>
      {edited && <PoolDrawer {...(edited !== 'new' && { pool: edited })} onClose={() => setEdited(undefined)} />}
    </div>
  );
};
