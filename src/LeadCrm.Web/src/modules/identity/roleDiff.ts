import type { DataScope, PermissionCatalog, Role } from '../../api/models';

/** What a role may do and see. */
export interface RoleRights {
  titleZh: string;
  titleEn: string;
  permissions: ReadonlySet<string>;
  scopes: Readonly<Record<string, DataScope>>;
}

export interface RoleDiff {
  titles: { from: string; to: string }[];
  added: string[];
  removed: string[];
  scopes: { resource: string; from: DataScope; to: DataScope }[];
}

type Permissions = PermissionCatalog['permissions'];

export const rightsOf = (role: Role): RoleRights => ({
  titleZh: role.titleZh,
  titleEn: role.titleEn,
  permissions: new Set(role.permissions),
  scopes: role.scopes,
});

export const roleDiff = (before: RoleRights, after: RoleRights): RoleDiff => ({
  titles: (['titleZh', 'titleEn'] as const).flatMap((key) =>
    before[key] === after[key] ? [] : [{ from: before[key], to: after[key] }],
  ),
  added: [...after.permissions].filter((name) => !before.permissions.has(name)).toSorted(),
  removed: [...before.permissions].filter((name) => !after.permissions.has(name)).toSorted(),
  scopes: Object.keys(after.scopes)
    .toSorted()
    .flatMap((resource) => {
      const from = before.scopes[resource] ?? 'Self';
      const to = after.scopes[resource] ?? 'Self';
      return from === to ? [] : [{ resource, from, to }];
    }),
});

export const isEmpty = ({ titles, added, removed, scopes }: RoleDiff): boolean =>
  titles.length + added.length + removed.length + scopes.length === 0;

/** A permission needs those above it, and none stays without the one above it. */
export const toggle = (
  permissions: Permissions,
  granted: ReadonlySet<string>,
  name: string,
  on: boolean,
): ReadonlySet<string> => {
  const next = new Set(granted);
  if (on) {
    const parents = new Map(permissions.map((permission) => [permission.name, permission.parent]));
    for (let at: string | null | undefined = name; at; at = parents.get(at)) next.add(at);
  } else {
    const gone = new Set([name]);
    // Parents come before their children.
    for (const permission of permissions)
      if (permission.parent && gone.has(permission.parent)) gone.add(permission.name);
    for (const one of gone) next.delete(one);
  }
  return next;
};

/** Permissions that match, with those above them so that they have a place. */
export const searchTree = (permissions: Permissions, text: string): Permissions => {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return permissions;
  const kept = new Set<string>();
  for (const { name, title, parent } of permissions.toReversed())
    if (kept.has(name) || title.toLowerCase().includes(wanted) || name.toLowerCase().includes(wanted)) {
      kept.add(name);
      if (parent) kept.add(parent);
    }
  return permissions.filter(({ name }) => kept.has(name));
};
