import { $api } from '../../api/client';
import type { DuplicateCheck } from '../../api/models';
import { useDebounced } from '../../shared/useDebounced';
import { canBePhone, cannotBecomePhone } from './phone';

export type DuplicateState =
  | { kind: 'idle' }
  | { kind: 'checking' }
  | { kind: 'impossible'; text?: string }
  | { kind: 'failed'; error: unknown }
  | { kind: 'known'; check: DuplicateCheck };

/** The verdict on a phone while it is typed: asked for once it can be a whole number and the typing rests. */
export const useDuplicateCheck = (phone: string, businessLine: string | undefined): DuplicateState => {
  const rested = useDebounced(phone, 250);
  const asks = canBePhone(rested) && Boolean(businessLine);
  const { data, error, isFetching } = $api.useQuery(
    'post',
    '/api/leads/duplicate-check',
    { body: { phones: [rested], businessLine: businessLine ?? '' } },
    { enabled: asks, staleTime: 10_000, retry: false },
  );
  if (cannotBecomePhone(phone)) return { kind: 'impossible' };
  if (!canBePhone(phone) || !businessLine) return { kind: 'idle' };
  if (rested !== phone || isFetching) return { kind: 'checking' };
  if (error) {
    const text = Object.values(error.fieldErrors).flat()[0];
    return text ? { kind: 'impossible', text } : { kind: 'failed', error };
  }
  return data ? { kind: 'known', check: data } : { kind: 'checking' };
};
