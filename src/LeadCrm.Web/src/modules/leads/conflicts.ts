import type { Schema } from '../../api/models';
import type { Tone } from '../../shared/Chip';

type State = Schema<'ConflictState'>;

export const conflictStates: State[] = ['Open', 'HolderKept', 'ChallengerTook', 'Withdrawn'];

export const conflictTones: Record<State, Tone> = {
  Open: 'warn',
  HolderKept: 'neutral',
  ChallengerTook: 'accent',
  Withdrawn: 'neutral',
};

/** Words for the claim of a franchise, which does not learn who the other side is. */
export const claimKey = (state: State): 'open' | 'lost' | 'won' | 'withdrawn' =>
  (({ Open: 'open', HolderKept: 'lost', ChallengerTook: 'won', Withdrawn: 'withdrawn' }) as const)[state];

export const readState = (value: string | null): State | undefined => conflictStates.find((state) => state === value);
