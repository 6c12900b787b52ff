import { keepPreviousData } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { notify } from '../../shared/notify';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import { recycleColumns } from './recycleColumns';
import { RecycleTabs } from './RecycleTabs';
import './recycle.css';

type Person = Schema<'HeldBackPersonDto'>;

const pageSize = 50;
const refresh = { meta: { refresh: ['/api/recycling', '/api/leads'] } };

/** What the brake of a night held back, by person; a manager lets it go. */
export const RecycleHeldBackPage = () => {
  const { t } = useTranslation('assignment');
  const { can } = useSession();
  const mayConfirm = can(Permissions.RecycleConfirm);
  const [search, setSearch] = useSearchParams();
  const ownerId = search.get('owner') ?? undefined;
  const page = Math.max(1, Number(search.get('page')) || 1);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const people = $api.useQuery('get', '/api/recycling/held-back/people');
  const items = $api.useQuery(
    'get',
    '/api/recycling/held-back',
    { params: { query: { skipCount: (page - 1) * pageSize, maxResultCount: pageSize, ...(ownerId && { ownerId }) } } },
    { placeholderData: keepPreviousData },
  );
  const confirm = $api.useMutation('post', '/api/recycling/held-back/confirm', refresh);
  const confirmPerson = $api.useMutation('post', '/api/recycling/held-back/confirm-person', refresh);

  const tell = (result: Schema<'ConfirmedDto'>) => {
    const stayed = result.items.find((row) => !row.succeeded)?.message;
    notify(
      result.failed > 0 ? 'warning' : 'success',
      t('recycle.confirmed', { count: result.succeeded, failed: result.failed }) + (stayed ? ` ${stayed}` : ''),
    );
    setPicked(new Set());
  };
  const letGo = async () => tell(await confirm.mutateAsync({ body: { leadIds: [...picked] } }));
  const letPersonGo = async (person: Person) => tell(await confirmPerson.mutateAsync({ body: { ownerId: person.id } }));

  const personColumns: ListColumn<Person>[] = [
    {
      key: 'name',
      title: t('recycle.person'),
      render: (person) => (
        <button
          type="button"
          className="plain name"
          aria-pressed={person.id === ownerId}
          onClick={() => setSearch(person.id === ownerId ? {} : { owner: person.id })}
        >
          {person.name}
        </button>
      ),
    },
    { key: 'waiting', title: t('recycle.waiting'), numeric: true, render: (person) => <b>{person.waiting}</b> },
    { key: 'held', title: t('recycle.heldLeads'), numeric: true, render: (person) => person.held },
    { key: 'asOf', title: t('recycle.asOf'), render: (person) => person.asOf },
    {
      key: 'act',
      title: '',
      render: (person) =>
        mayConfirm && (
          <Popconfirm
            title={t('recycle.confirmPersonTitle', { name: person.name, count: person.waiting })}
            description={t('recycle.confirmHint')}
            okText={t('recycle.letGo')}
            cancelText={t('action.cancel')}
            onConfirm={() => letPersonGo(person)}
          >
            <Button size="small" loading={confirmPerson.isPending}>
              {t('recycle.letAllGo')}
            </Button>
          </Popconfirm>
        ),
    },
  ];

  const rows = items.data?.items ?? [];
  const failed = people.error ?? items.error;
  return (
    <div className="page full">
      <div className="page-head">
        <h1>{t('recycle.title')}</h1>
        <span className="grow" />
        {mayConfirm && picked.size > 0 && (
          <Popconfirm
            title={t('recycle.confirmTitle', { count: picked.size })}
            description={t('recycle.confirmHint')}
            okText={t('recycle.letGo')}
            cancelText={t('action.cancel')}
            onConfirm={letGo}
          >
            <Button type="primary" loading={confirm.isPending}>
              {t('recycle.letPickedGo', { count: picked.size })}
            </Button>
          </Popconfirm>
        )}
      </div>
      <RecycleTabs />
      {failed && !items.data ? (
        <LoadError error={failed} onRetry={() => void Promise.all([people.refetch(), items.refetch()])} />
      ) : !people.data || !items.data ? (
        <SkeletonRows rows={10} />
      ) : people.data.length === 0 ? (
        <div className="card grow">
          <Empty title={t('recycle.nothingHeld')}>{t('recycle.nothingHeldHint')}</Empty>
        </div>
      ) : (
        <>
          <div className="card table-card">
            <ListTable
              label={t('recycle.person')}
              columns={personColumns}
              rows={people.data}
              rowId={(person) => person.id}
              activeId={ownerId}
            />
          </div>
          <div className="card table-card grow">
            <ListTable
              label={t('recycle.tabHeldBack')}
              columns={recycleColumns(t, '/recycling/held-back').filter((column) => column.key !== 'outcome')}
              rows={rows}
              rowId={(item) => item.id}
              {...(mayConfirm && {
                selection: {
                  ids: picked,
                  onChange: setPicked,
                  labelOf: (id: string) => rows.find((row) => row.id === id)?.name ?? id,
                },
              })}
            />
            <Pager
              page={page}
              pageSize={pageSize}
              total={items.data.totalCount ?? 0}
              onPage={(next) => setSearch({ page: String(next), ...(ownerId && { owner: ownerId }) })}
            />
          </div>
        </>
      )}
    </div>
  );
};
