import { Alert, Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Role } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { useKeys } from '../../shared/useKeys';
import { useWide } from '../../shared/useWide';
import './administration.css';
import { NewRoleModal } from './NewRoleModal';
import { RoleEditor } from './RoleEditor';
import { usePermissionCatalog, useRoles } from './useOrganisation';

/** Roles at the left, what the chosen one may do and see at the right. */
export const RoleListPage = () => {
  const { t } = useTranslation('identity');
  const [search, setSearch] = useSearchParams();
  const { data: roles, error, refetch } = useRoles();
  const { data: catalog, error: catalogError } = usePermissionCatalog();
  const [creating, setCreating] = useState(false);
  const [isDirty, setDirty] = useState(false);
  const chosen =
    roles?.find(({ id }) => id === search.get('role')) ?? roles?.find(({ isFixed }) => !isFixed) ?? roles?.[0];
  const isWide = useWide(961);
  const choose = (id: string) => setSearch({ role: id });
  const move = (by: number) => {
    const next = roles?.[roles.findIndex((role) => role === chosen) + by];
    // What was typed at this role would be lost.
    if (next && !isDirty) choose(next.id);
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    n: () => setCreating(true),
  });

  const pane = (all: readonly Role[]) => (
    <nav className="card pane" aria-label={t('roles.title')}>
      <ul>
        {all.map((role) => (
          <li key={role.id}>
            <button
              type="button"
              className="plain pane-entry"
              aria-pressed={role.id === chosen?.id}
              disabled={isDirty && role.id !== chosen?.id}
              onClick={() => choose(role.id)}
            >
              <span>
                {role.title} {role.forFranchise && <Chip tone="violet">{t('roles.franchise')}</Chip>}
              </span>
              <i title={t('roles.people')}>{role.people}</i>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
  const picker = (all: readonly Role[]) => (
    <Select
      aria-label={t('roles.title')}
      disabled={isDirty}
      value={chosen?.id ?? null}
      onChange={(id: string | null) => id && choose(id)}
      showSearch={{ optionFilterProp: 'label' }}
      options={all.map(({ id, title }) => ({ value: id, label: title }))}
    />
  );

  if ((error || catalogError) && !(roles && catalog))
    return <LoadError error={error ?? catalogError} onRetry={() => void refetch()} />;
  return (
    <div className="page full">
      <div className="page-head">
        <h1>{t('roles.title')}</h1>
        {roles && <span className="dim3">{t('roles.count', { count: roles.length })}</span>}
        <span className="grow" />
        <Button type="primary" onClick={() => setCreating(true)}>
          {t('roles.newTitle')} <kbd className="hide-narrow">N</kbd>
        </Button>
      </div>
      {!roles || !catalog ? (
        <SkeletonRows rows={12} />
      ) : (
        <div className="with-pane roles">
          {isWide ? pane(roles) : picker(roles)}
          <div className="card role-card">
            {isDirty && <Alert type="info" showIcon title={t('roles.unsavedHint')} />}
            {chosen ? (
              <RoleEditor
                key={chosen.id}
                role={chosen}
                catalog={catalog}
                onDirty={setDirty}
                onDeleted={() => setSearch({})}
              />
            ) : (
              <Empty title={t('roles.empty')} />
            )}
          </div>
        </div>
      )}
      {creating && (
        <NewRoleModal
          roles={roles ?? []}
          {...(chosen && !chosen.isFixed && { copyFrom: chosen.id })}
          onClose={() => setCreating(false)}
          onCreated={choose}
        />
      )}
    </div>
  );
};
