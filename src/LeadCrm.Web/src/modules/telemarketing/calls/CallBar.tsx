import { lazy, Suspense, useEffect } from 'react';
import { useLocation } from 'react-router';
import { $api } from '../../../api/client';
import { onSignal } from '../../../shared/liveSignals';
import { Permissions } from '../../../shared/permissions';
import { queryClient } from '../../../shared/queryClient';
import { useSession } from '../../../shared/session';
import { isCallSignal } from './calls';

// Most people have no telephone here, and nobody has a call all the time.
const CallBarShown = lazy(() => import('./CallBarShown').then((file) => ({ default: file.CallBarShown })));

const refreshCalls = () =>
  queryClient.invalidateQueries({
    predicate: ({ queryKey: [, path] }) =>
      typeof path === 'string' && (path.startsWith('/api/calls') || path.startsWith('/api/leads/{id}')),
  });

/** What goes on with the telephone, wherever the user is: who calls, and what is owed about the last call. */
export const CallBar = () => {
  const { can } = useSession();
  // The dial loop shows its own call and takes the word about it.
  const inLoop = useLocation().pathname === '/tmk';
  const { data: mine } = $api.useQuery(
    'get',
    '/api/calls/mine',
    {},
    { enabled: can(Permissions.Dial), refetchInterval: 60_000, refetchIntervalInBackground: false },
  );
  useEffect(
    () =>
      onSignal('call', (payload) => {
        if (isCallSignal(payload)) void refreshCalls();
      }),
    [],
  );
  if (!mine?.agentNo || !(mine.live ?? mine.intent ?? mine.owed)) return null;
  return (
    <Suspense fallback={null}>
      <CallBarShown mine={mine} inLoop={inLoop} />
    </Suspense>
  );
};
