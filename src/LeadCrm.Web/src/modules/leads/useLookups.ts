import { $api } from '../../api/client';
import type { Schema } from '../../api/models';

const rarelyChanges = { staleTime: 10 * 60_000 };

const nameIn = (items: Schema<'CodeNameDto'>[] | undefined) => (code: string | null | undefined) =>
  items?.find((item) => item.code === code)?.name ?? code ?? '';

const optionsOf = (items: Schema<'CodeNameDto'>[] | undefined) =>
  (items ?? []).map(({ code, name }) => ({ value: code, label: name }));

export const useBusinessLines = () => {
  const { data } = $api.useQuery('get', '/api/leads/business-lines', {}, rarelyChanges);
  return { options: optionsOf(data), nameOf: nameIn(data) };
};

export const useSources = () => {
  const { data } = $api.useQuery('get', '/api/leads/sources', {}, rarelyChanges);
  return { options: optionsOf(data), nameOf: nameIn(data) };
};

export const useDepartments = (enabled = true) => {
  const { data } = $api.useQuery('get', '/api/departments', {}, { ...rarelyChanges, enabled });
  const departments = data ?? [];
  return {
    options: departments.map(({ id, name }) => ({ value: id, label: name })),
    nameOf: (id: string | undefined) => departments.find((department) => department.id === id)?.name ?? '…',
  };
};

/** People to choose from; `filter` is what the user typed, `permission` what they must be allowed. */
export const useUsers = (filter: string, enabled = true, permission?: string) => {
  const { data, isFetching } = $api.useQuery(
    'get',
    '/api/users/lookup',
    { params: { query: { maxResultCount: 50, permission, ...(filter ? { filter } : {}) } } },
    { ...rarelyChanges, enabled, placeholderData: (old: Schema<'PagedResultOfUserLookupDto'> | undefined) => old },
  );
  const users = data?.items ?? [];
  return {
    isFetching,
    options: users.map((user) => ({
      value: user.id,
      label: `${user.displayName} · ${user.departmentName}`,
      search: `${user.displayName} ${user.userName}`.toLowerCase(),
    })),
    nameOf: (id: string | undefined) => users.find((user) => user.id === id)?.displayName ?? '…',
  };
};
