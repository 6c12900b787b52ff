import { ApiError } from '../../api/apiError';
import type { DuplicateCheck } from '../../api/models';

/** The verdict that stands in a refusal; undefined for refusals of another kind. */
export const duplicateOf = (error: unknown): DuplicateCheck | undefined =>
  error instanceof ApiError && (error.code === 'Leads:Duplicate' || error.code === 'Leads:ProtectedElsewhere')
    ? ({
        verdict: error.problem.verdict,
        existing: error.problem.existing ?? null,
        actions: error.problem.actions ?? [],
        protectedUntil: error.problem.protectedUntil ?? null,
        mayBeDifferentStudent: error.problem.mayBeDifferentStudent === true,
        similar: [],
      } as DuplicateCheck)
    : undefined;
