import { $api } from '../../api/client';

/** The franchises that exist, for headquarters. */
export const useFranchises = (enabled = true) => {
  const { data } = $api.useQuery('get', '/api/departments', {}, { staleTime: 10 * 60_000, enabled });
  const roots = (data ?? []).filter((department) => department.isFranchise && !department.parentId);
  return roots.map(({ id, name }) => ({ value: id, label: name }));
};
