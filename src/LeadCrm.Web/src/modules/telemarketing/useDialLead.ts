import { useEffect } from 'react';
import { $api } from '../../api/client';
import { queryClient } from '../../shared/queryClient';

const leadOptions = (id: string) => $api.queryOptions('get', '/api/leads/{id}', { params: { path: { id } } });
const verdictOptions = (id: string) => $api.queryOptions('get', '/api/tmk/leads/{id}', { params: { path: { id } } });
const pastOptions = (id: string) =>
  $api.queryOptions('get', '/api/leads/{id}/timeline', {
    params: { path: { id }, query: { maxResultCount: 20 } },
  });

/** The lead on the line; the next one is read meanwhile, so that it is there when Enter is pressed. */
export const useDialLead = (id: string | undefined, nextId: string | undefined) => {
  const path = { path: { id: id ?? '' } };
  const enabled = { enabled: id !== undefined };
  const lead = $api.useQuery('get', '/api/leads/{id}', { params: path }, enabled);
  const verdict = $api.useQuery('get', '/api/tmk/leads/{id}', { params: path }, enabled);
  const past = $api.useQuery(
    'get',
    '/api/leads/{id}/timeline',
    { params: { ...path, query: { maxResultCount: 20 } } },
    enabled,
  );

  useEffect(() => {
    if (!nextId) return;
    void queryClient.prefetchQuery(leadOptions(nextId));
    void queryClient.prefetchQuery(verdictOptions(nextId));
    void queryClient.prefetchQuery(pastOptions(nextId));
  }, [nextId]);

  return { lead, verdict, past };
};
