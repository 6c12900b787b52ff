import type { ImportVerdict, Schema } from '../../api/models';
import type { Tone } from '../../shared/Chip';

export const stateTones: Record<Schema<'ImportState'>, Tone> = {
  Parsed: 'neutral',
  DryRunQueued: 'accent',
  DryRunning: 'accent',
  DryRun: 'violet',
  Queued: 'accent',
  Running: 'accent',
  Done: 'good',
  DoneWithErrors: 'warn',
  Cancelled: 'neutral',
  Failed: 'bad',
  Reverting: 'accent',
  Reverted: 'neutral',
};

export const verdictTones: Record<ImportVerdict, Tone> = {
  Created: 'good',
  Touched: 'accent',
  DuplicateOwn: 'neutral',
  DuplicateOther: 'warn',
  InPool: 'violet',
  DuplicateInFile: 'neutral',
  Invalid: 'bad',
  Blacklisted: 'bad',
  CapReached: 'warn',
  Error: 'bad',
};

export const revertTones: Record<Schema<'RevertOutcome'>, Tone> = {
  Removed: 'neutral',
  Reversed: 'neutral',
  Kept: 'warn',
};
