import type { UserState } from '../../api/models';
import type { paths } from '../../api/schema.gen';

export const userStates: UserState[] = ['Active', 'Locked', 'Disabled'];
export const defaultSize = 50;

/** What the address says about the list of accounts. */
export interface UserFilters {
  text?: string;
  department?: string;
  role?: string;
  state?: UserState;
  /** The account in the drawer. */
  user?: string;
  page: number;
  size: number;
}

const keys = { text: 'q', department: 'dept', role: 'role', user: 'user' } as const;
type TextKey = keyof typeof keys;

const positive = (value: string | null, fallback: number): number => {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : fallback;
};

export const readUserFilters = (search: URLSearchParams): UserFilters => {
  const state = userStates.find((one) => one === search.get('state'));
  const filters: UserFilters = {
    page: positive(search.get('page'), 1),
    size: Math.min(positive(search.get('size'), defaultSize), 200),
    ...(state && { state }),
  };
  for (const [key, name] of Object.entries(keys) as [TextKey, string][]) {
    const value = search.get(name)?.trim();
    if (value) filters[key] = value;
  }
  return filters;
};

export const writeUserFilters = (filters: UserFilters): URLSearchParams => {
  const search = new URLSearchParams();
  for (const [key, name] of Object.entries(keys) as [TextKey, string][]) {
    const value = filters[key];
    if (value) search.set(name, value);
  }
  if (filters.state) search.set('state', filters.state);
  if (filters.page > 1) search.set('page', String(filters.page));
  if (filters.size !== defaultSize) search.set('size', String(filters.size));
  return search;
};

type UserQuery = NonNullable<paths['/api/users']['get']['parameters']['query']>;

export const toUserQuery = ({ text, department, role, state, page, size }: UserFilters): UserQuery => ({
  skipCount: (page - 1) * size,
  maxResultCount: size,
  ...(text && { filter: text.slice(0, 100) }),
  ...(department && { departmentId: department }),
  ...(role && { roleId: role }),
  ...(state && { state }),
});
