import { keepPreviousData } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import type { UserRow } from '../../api/models';
import { ListTable } from '../../shared/ListTable';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { useKeys } from '../../shared/useKeys';
import { useListCursor } from '../../shared/useListCursor';
import { useWide } from '../../shared/useWide';
import './administration.css';
import { DepartmentPane } from './DepartmentPane';
import { NewUserModal } from './NewUserModal';
import { PasswordShown, type FirstPassword } from './PasswordShown';
import { userColumns } from './userColumns';
import { UserDrawer } from './UserDrawer';
import { UserFilterBar } from './UserFilterBar';
import { readUserFilters, toUserQuery, writeUserFilters, type UserFilters } from './userFilters';

const UserImportModal = lazy(() => import('./UserImportModal').then((file) => ({ default: file.UserImportModal })));

export const UserListPage = () => {
  const { t } = useTranslation('identity');
  const [search, setSearch] = useSearchParams();
  const filters = readUserFilters(search);
  const change = (changes: Partial<UserFilters>) => setSearch(writeUserFilters({ ...filters, page: 1, ...changes }));
  const isWide = useWide(1180);
  const [dialog, setDialog] = useState<'new' | 'import'>();
  const [password, setPassword] = useState<FirstPassword>();
  const { data, error, isPlaceholderData, refetch } = $api.useQuery(
    'get',
    '/api/users',
    { params: { query: toUserQuery(filters) } },
    { placeholderData: keepPreviousData },
  );
  const rows = data?.items ?? [];
  const { active, move, setActiveId } = useListCursor(rows);
  const open = (user: Pick<UserRow, 'id'>) => change({ user: user.id, page: filters.page });
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => active && open(active),
    n: () => setDialog('new'),
  });
  const isFiltered = Boolean(filters.text || filters.department || filters.role || filters.state);

  const list = () => {
    if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
    if (!data) return <SkeletonRows rows={14} />;
    if (rows.length === 0)
      return (
        <Empty
          title={t(isFiltered ? 'users.nothingMatches' : 'users.empty')}
          action={
            isFiltered ? (
              <Button onClick={() => setSearch({})}>{t('users.clearFilters')}</Button>
            ) : (
              <Button onClick={() => setDialog('new')}>{t('users.newTitle')}</Button>
            )
          }
        />
      );
    return (
      <>
        <ListTable
          label={t('users.title')}
          columns={userColumns(t, open)}
          rows={rows}
          rowId={(user) => user.id}
          activeId={active?.id}
          onActivate={(user) => setActiveId(user.id)}
          onOpen={open}
        />
        <Pager
          page={filters.page}
          pageSize={filters.size}
          total={data.totalCount ?? 0}
          onPage={(page) => change({ page })}
          onPageSize={(size) => change({ size })}
        />
      </>
    );
  };

  return (
    <div className="page full">
      <div className="page-head">
        <h1>{t('users.title')}</h1>
        {data && <span className="dim3">{t('users.count', { count: data.totalCount ?? 0 })}</span>}
        <span className="grow" />
        <Button onClick={() => setDialog('import')}>{t('userImport.open')}</Button>
        <Button type="primary" onClick={() => setDialog('new')}>
          {t('users.newTitle')} <kbd className="hide-narrow">N</kbd>
        </Button>
      </div>
      <UserFilterBar filters={filters} change={change} />
      <div className={isWide ? 'with-pane' : 'without-pane'}>
        {isWide && (
          <DepartmentPane
            value={filters.department}
            onChange={(department) => change({ department: department ?? '' })}
          />
        )}
        <div className="card table-card" aria-busy={isPlaceholderData}>
          {list()}
        </div>
      </div>
      {filters.user && (
        <UserDrawer
          key={filters.user}
          userId={filters.user}
          onClose={() => change({ user: '', page: filters.page })}
          onPassword={setPassword}
        />
      )}
      {dialog === 'new' && (
        <NewUserModal departmentId={filters.department} onClose={() => setDialog(undefined)} onCreated={setPassword} />
      )}
      {dialog === 'import' && (
        <Suspense>
          <UserImportModal onClose={() => setDialog(undefined)} />
        </Suspense>
      )}
      {password && <PasswordShown {...password} onClose={() => setPassword(undefined)} />}
    </div>
  );
};
