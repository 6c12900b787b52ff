import type { Schema } from '../../api/models';
import type { Tone } from '../../shared/Chip';

export type ExportJob = Schema<'ExportDto'>;
type State = Schema<'ExportState'>;

export const exportTones: Record<State, Tone> = {
  AwaitingApproval: 'warn',
  Queued: 'accent',
  Running: 'accent',
  Done: 'good',
  Failed: 'bad',
  Cancelled: 'neutral',
  Rejected: 'bad',
  Expired: 'neutral',
};

export const isMoving = (state: State): boolean => state === 'Queued' || state === 'Running';

/** How far the file is; leads may have become fewer since it was asked for. */
export const written = ({ rowsWritten, rowCount }: Pick<ExportJob, 'rowsWritten' | 'rowCount'>): number =>
  rowCount > 0 ? Math.min(100, Math.floor((rowsWritten / rowCount) * 100)) : 0;

/** What the request will meet, as far as it can be known before. */
export const exportOutcome = (
  { rowCount, maxRows, needsApproval }: Schema<'ExportPreviewDto'>,
  clear: boolean,
): 'empty' | 'tooLarge' | 'approval' | 'ready' => {
  if (rowCount === 0) return 'empty';
  if (rowCount > maxRows) return 'tooLarge';
  return clear || needsApproval ? 'approval' : 'ready';
};
