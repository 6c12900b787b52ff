import { $api } from '../../api/client';

export const useDepartmentTree = () => $api.useQuery('get', '/api/departments/tree', {}, { staleTime: 60_000 });

export const useRoles = () => $api.useQuery('get', '/api/roles', {}, { staleTime: 60_000 });

export const usePermissionCatalog = () =>
  $api.useQuery('get', '/api/roles/permissions', {}, { staleTime: 10 * 60_000 });
