import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/apiError';
import { showError } from './errors';

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** Path prefixes whose queries are read again after success. */
      refresh?: string[];
      /** The caller shows the error itself. */
      quiet?: boolean;
    };
  }
}

const mayRetry = (count: number, error: unknown) =>
  count < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500);

const refresh = (prefixes: string[], refetchType: 'active' | 'none' = 'active') =>
  queryClient.invalidateQueries({
    refetchType,
    predicate: ({ queryKey: [, path] }) =>
      typeof path === 'string' && prefixes.some((prefix) => path === prefix || path.startsWith(`${prefix}/`)),
  });

/** Reads lists, counters and details of leads again. */
export const refreshLeads = () => refresh(['/api/leads']);

/** Has them read again where they are shown next; what is on the screen now may be gone by then. */
export const refreshLeadsLater = () => refresh(['/api/leads'], 'none');

export const queryClient: QueryClient = new QueryClient({
  defaultOptions: { queries: { retry: mayRetry, staleTime: 15_000 }, mutations: { retry: false } },
  queryCache: new QueryCache({
    // A list that is already on the screen stays there; only then does the failed reading need words of its own.
    onError: (error, query) => {
      if (query.state.data !== undefined) showError(error);
    },
  }),
  mutationCache: new MutationCache({
    onSuccess: (_data, _variables, _context, mutation) => {
      const prefixes = mutation.meta?.refresh;
      if (prefixes) void refresh(prefixes);
    },
    onError: (error, _variables, _context, mutation) => {
      if (error instanceof ApiError && error.isStale) {
        takeCurrent(error);
        void refresh(mutation.meta?.refresh ?? []);
        showError(error);
      } else if (!mutation.meta?.quiet) showError(error);
    },
  }),
});

/** A stale command brings the fresh record with it: show that one. */
const takeCurrent = (error: ApiError) => {
  const current = error.problem.current;
  if (typeof current === 'object' && current !== null && 'id' in current) {
    queryClient.setQueriesData(
      {
        predicate: ({ queryKey: [, path, init] }) =>
          path === '/api/leads/{id}' && JSON.stringify(init).includes(String(current.id)),
      },
      current,
    );
  }
  void refreshLeads();
};
