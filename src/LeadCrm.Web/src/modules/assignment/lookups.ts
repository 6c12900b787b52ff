import { $api } from '../../api/client';
import type { Schema } from '../../api/models';

const rarelyChanges = { staleTime: 10 * 60_000 };

/** Business lines and sources by their codes. */
export const useCodes = (kind: 'business-lines' | 'sources') => {
  const path = kind === 'sources' ? '/api/leads/sources' : '/api/leads/business-lines';
  const { data } = $api.useQuery('get', path, {}, rarelyChanges);
  const items = data ?? [];
  return {
    options: items.map(({ code, name }) => ({ value: code, label: name })),
    nameOf: (code: string | null | undefined) => items.find((item) => item.code === code)?.name ?? code ?? '',
  };
};

export const useDepartments = () => {
  const { data } = $api.useQuery('get', '/api/departments', {}, rarelyChanges);
  return (data ?? []).map(({ id, name }) => ({ value: id, label: name }));
};

/** People to choose from; the server does the searching. */
export const usePeople = (filter: string) => {
  const { data, isFetching } = $api.useQuery(
    'get',
    '/api/users/lookup',
    { params: { query: { maxResultCount: 50, ...(filter ? { filter } : {}) } } },
    { ...rarelyChanges, placeholderData: (old: Schema<'PagedResultOfUserLookupDto'> | undefined) => old },
  );
  return {
    isFetching,
    options: (data?.items ?? []).map((user) => ({
      value: user.id,
      label: `${user.displayName} · ${user.departmentName}`,
    })),
  };
};
