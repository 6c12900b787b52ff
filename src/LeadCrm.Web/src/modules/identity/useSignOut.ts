import { useNavigate } from 'react-router';
import { $api } from '../../api/client';
import { queryClient } from '../../shared/queryClient';

export const useSignOut = (): (() => Promise<void>) => {
  const navigate = useNavigate();
  const logout = $api.useMutation('post', '/api/account/logout');
  return async () => {
    await logout.mutateAsync({});
    await queryClient.refetchQueries({ queryKey: ['get', '/api/app/configuration'] });
    queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== '/api/app/configuration' });
    await navigate('/sign-in', { replace: true });
  };
};
