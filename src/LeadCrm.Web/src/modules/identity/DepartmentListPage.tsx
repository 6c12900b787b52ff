import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Department } from '../../api/models';
import { Allowed } from '../../shared/Allowed';
import { Chip } from '../../shared/Chip';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import { useKeys } from '../../shared/useKeys';
import { useListCursor } from '../../shared/useListCursor';
import './administration.css';
import { DepartmentDialog, type DepartmentTask } from './DepartmentDialog';
import { NewFranchiseModal } from './NewFranchiseModal';
import { depthsOf, peopleWithBelow, withBelow } from './organisation';
import { PasswordShown, type FirstPassword } from './PasswordShown';
import { useDepartmentTree } from './useOrganisation';

export const DepartmentListPage = () => {
  const { t } = useTranslation('identity');
  const { can } = useSession();
  const { data, error, refetch } = useDepartmentTree();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [task, setTask] = useState<{ kind: DepartmentTask; department: Department }>();
  const [opening, setOpening] = useState(false);
  const [password, setPassword] = useState<FirstPassword>();
  const all = data ?? [];
  const hidden = new Set([...closed].flatMap((id) => [...withBelow(all, id)].filter((below) => below !== id)));
  const rows = all.filter(({ id }) => !hidden.has(id));
  const depths = depthsOf(all);
  const totals = peopleWithBelow(all);
  const parents = new Set(all.map(({ parentId }) => parentId));
  const { active, move, setActiveId } = useListCursor(rows);
  const start = (kind: DepartmentTask, department: Department) => setTask({ kind, department });
  const fold = (id: string) => {
    const next = new Set(closed);
    if (!next.delete(id)) next.add(id);
    setClosed(next);
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => active && start('rename', active),
    n: () => active && start('create', active),
  });

  const people = (count: number, id: string) =>
    can(Permissions.ManageUsers) ? (
      <Link to={`/admin/users?dept=${id}`}>{count.toLocaleString('en-US')}</Link>
    ) : (
      count.toLocaleString('en-US')
    );
  const menuOf = (department: Department) => [
    { key: 'create', label: t('departments.create'), onClick: () => start('create', department) },
    { key: 'rename', label: t('departments.rename'), onClick: () => start('rename', department) },
    ...(department.parentId
      ? [{ key: 'move', label: t('departments.move'), onClick: () => start('move', department) }]
      : []),
    ...(department.parentId || department.isFranchise
      ? [
          {
            key: 'dissolve',
            danger: true,
            label: t('departments.dissolve'),
            onClick: () => start('dissolve', department),
          },
        ]
      : []),
  ];
  const columns: ListColumn<Department>[] = [
    {
      key: 'name',
      title: t('departments.name'),
      render: (department) => (
        <span className="tree-cell" style={{ paddingInlineStart: (depths.get(department.id) ?? 0) * 20 }}>
          {parents.has(department.id) ? (
            <button
              type="button"
              className="plain fold"
              aria-expanded={!closed.has(department.id)}
              aria-label={t('departments.fold', { name: department.name })}
              onClick={() => fold(department.id)}
            >
              {closed.has(department.id) ? '▸' : '▾'}
            </button>
          ) : (
            <span className="fold" />
          )}
          <span className={department.parentId ? undefined : 'root-name'}>{department.name}</span>
          {department.isFranchise && !department.parentId && <Chip tone="violet">{t('departments.franchise')}</Chip>}
        </span>
      ),
    },
    { key: 'people', title: t('departments.people'), numeric: true, render: (one) => people(one.people, one.id) },
    {
      key: 'total',
      title: t('departments.withBelow'),
      numeric: true,
      render: ({ id }) => (totals.get(id) ?? 0).toLocaleString('en-US'),
    },
    {
      key: 'actions',
      title: '',
      numeric: true,
      render: (department) => (
        <Dropdown trigger={['click']} menu={{ items: menuOf(department) }}>
          <Button size="small" type="text" aria-label={t('departments.actionsOf', { name: department.name })}>
            ⋯
          </Button>
        </Dropdown>
      ),
    },
  ];

  return (
    <div className="page full">
      <div className="page-head">
        <h1>{t('departments.title')}</h1>
        {data && <span className="dim3">{t('departments.count', { count: data.length })}</span>}
        <span className="grow" />
        <span className="dim3 hide-narrow" aria-hidden>
          <kbd>J</kbd> <kbd>K</kbd> {t('keys.move')} · <kbd>Enter</kbd> {t('departments.rename')} · <kbd>N</kbd>{' '}
          {t('departments.create')}
        </span>
        <Allowed permission={Permissions.Franchises}>
          <Button type="primary" onClick={() => setOpening(true)}>
            {t('departments.newFranchise')}
          </Button>
        </Allowed>
      </div>
      <div className="card table-card grow">
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <SkeletonRows rows={10} />
        ) : rows.length === 0 ? (
          <Empty title={t('departments.empty')} />
        ) : (
          <ListTable
            label={t('departments.title')}
            columns={columns}
            rows={rows}
            rowId={({ id }) => id}
            activeId={active?.id}
            onActivate={({ id }) => setActiveId(id)}
          />
        )}
      </div>
      {task && <DepartmentDialog {...task} onClose={() => setTask(undefined)} />}
      {opening && <NewFranchiseModal onClose={() => setOpening(false)} onCreated={setPassword} />}
      {password && <PasswordShown {...password} onClose={() => setPassword(undefined)} />}
    </div>
  );
};
