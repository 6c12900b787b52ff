import type { ReactNode } from 'react';
import { useSession } from './session';

/** Shows its children to those who hold the permission. */
export const Allowed = ({ permission, children }: { permission: string; children: ReactNode }) => {
  const { can } = useSession();
  return can(permission) ? children : null;
};
