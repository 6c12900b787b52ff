import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PermissionCatalog } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { useSession } from '../../shared/session';
import { searchTree, toggle } from './roleDiff';

type Permissions = PermissionCatalog['permissions'];

interface Props {
  permissions: Permissions;
  value: ReadonlySet<string>;
  disabled: boolean;
  forFranchise: boolean;
  onChange: (value: ReadonlySet<string>) => void;
}

const depthIn = (permissions: Permissions) => {
  const depths = new Map<string, number>();
  for (const { name, parent } of permissions) depths.set(name, parent ? (depths.get(parent) ?? 0) + 1 : 0);
  return depths;
};

/** What a role may do. A child brings those above it along; without a parent there are no children. */
export const PermissionTree = ({ permissions, value, disabled, forFranchise, onChange }: Props) => {
  const { t } = useTranslation('identity');
  const { can } = useSession();
  const [search, setSearch] = useState('');
  const shown = searchTree(permissions, search);
  const depths = depthIn(permissions);
  const groups = shown.filter(({ parent }) => parent === null);
  const rootOf = (name: string): string => {
    const parent = permissions.find((permission) => permission.name === name)?.parent;
    return parent ? rootOf(parent) : name;
  };
  return (
    <section aria-labelledby="permissions">
      <div className="row wrap">
        <h2 id="permissions" className="grow">
          {t('roles.permissions')} <span className="dim3">{value.size}</span>
        </h2>
        <Input
          allowClear
          size="small"
          value={search}
          placeholder={t('roles.search')}
          aria-label={t('roles.search')}
          style={{ width: 200 }}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      {shown.length === 0 && <p className="dim3">{t('roles.noPermission', { text: search })}</p>}
      <div className="permission-groups">
        {groups.map((group) => (
          <ul key={group.name} className="permission-group" aria-label={group.title}>
            {shown
              .filter(({ name }) => rootOf(name) === group.name)
              .map(({ name, title, headquartersOnly }) => {
                const outOfPlace = forFranchise && headquartersOnly;
                return (
                  <li key={name} style={{ paddingInlineStart: (depths.get(name) ?? 0) * 20 }}>
                    <Checkbox
                      checked={value.has(name)}
                      disabled={disabled || (!value.has(name) && (outOfPlace || !can(name)))}
                      onChange={(event) => onChange(toggle(permissions, value, name, event.target.checked))}
                    >
                      <span className={name === group.name ? 'group-title' : undefined} title={name}>
                        {title}
                      </span>
                    </Checkbox>
                    {headquartersOnly && (
                      <Chip tone={outOfPlace ? 'neutral' : 'accent'}>{t('roles.headquartersOnly')}</Chip>
                    )}
                  </li>
                );
              })}
          </ul>
        ))}
      </div>
    </section>
  );
};
