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
export const useDuplicateCheck = (
  phone: string,
  businessLine: string | undefined,
  student: { name?: string | undefined; city?: string | undefined } = {},
): DuplicateState => {
  const rested = useDebounced(phone, 250);
  const name = useDebounced(student.name?.trim() ?? '', 500);
  const city = useDebounced(student.city?.trim() ?? '', 500);
  const asks = canBePhone(rested) && Boolean(businessLine);
  const { data, error, isFetching } = $api.useQuery(
    'post',
    '/api/leads/duplicate-check',
    { body: { phones: [rested], businessLine: businessLine ?? '', name: name || null, city: city || null } },
    {
      enabled: asks,
      staleTime: 10_000,
      retry: false,
      // While only the name is being typed, the verdict on the phone stays in sight.
      placeholderData: (old, query) => (query?.queryKey[2]?.body.phones?.[0] === rested ? old : undefined),
    },
  );
  if (cannotBecomePhone(phone)) return { kind: 'impossible' };
  if (!canBePhone(phone) || !businessLine) return { kind: 'idle' };
  if (rested !== phone || (isFetching && !data)) return { kind: 'checking' };
  if (error) {
    const text = Object.values(error.fieldErrors).flat()[0];
    return text ? { kind: 'impossible', text } : { kind: 'failed', error };
  }
  return data ? { kind: 'known', check: data } : { kind: 'checking' };
};
