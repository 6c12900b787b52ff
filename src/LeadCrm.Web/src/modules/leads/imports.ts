import type { ImportJob, ImportVerdict, Schema } from '../../api/models';

type State = Schema<'ImportState'>;

export const importVerdicts: ImportVerdict[] = [
  'Created',
  'Touched',
  'DuplicateOwn',
  'DuplicateOther',
  'InPool',
  'DuplicateInFile',
  'Invalid',
  'Blacklisted',
  'CapReached',
  'Error',
];

/** Rows of a verdict, or those with the remark that their student is like another. */
export type RowFilter = ImportVerdict | 'Similar';

export const verdictOf = (shown: RowFilter | undefined): ImportVerdict | undefined =>
  shown === 'Similar' ? undefined : shown;

export const countOf = (counts: Schema<'ImportCountsDto'>, verdict: ImportVerdict): number => {
  switch (verdict) {
    case 'Created':
      return counts.created;
    case 'Touched':
      return counts.touched;
    case 'DuplicateOwn':
      return counts.duplicateOwn;
    case 'DuplicateOther':
      return counts.duplicateOther;
    case 'InPool':
      return counts.inPool;
    case 'DuplicateInFile':
      return counts.duplicateInFile;
    case 'Invalid':
      return counts.invalid;
    case 'Blacklisted':
      return counts.blacklisted;
    case 'CapReached':
      return counts.capReached;
    case 'Error':
      return counts.error;
  }
};

/** Rows that did not go in and can be put right in the file. */
export const problemCount = (counts: Schema<'ImportCountsDto'>): number => counts.invalid + counts.error;

const working: State[] = ['DryRunQueued', 'DryRunning', 'Queued', 'Running'];
const finished: State[] = ['Done', 'DoneWithErrors', 'Reverted'];

export const isWorking = (state: State): boolean => working.includes(state);
export const isFinished = (state: State): boolean => finished.includes(state);
/** Whether its page asks again by itself. */
export const isMoving = (state: State): boolean => isWorking(state) || state === 'Reverting';

/** Whether the batch can be taken back: it has ended and has written something. */
export const canRevert = ({ state, processedRows }: Pick<ImportJob, 'state' | 'processedRows'>): boolean =>
  processedRows > 0 && ['Done', 'DoneWithErrors', 'Cancelled', 'Failed'].includes(state);

export const canRunAgain = (state: State): boolean => state === 'Cancelled' || state === 'Failed';

export const steps = ['upload', 'mapping', 'dryRun', 'run', 'result'] as const;
export type Step = (typeof steps)[number];

/** Where in the wizard a job stands. A job that was stopped before it wrote anything goes back to its columns. */
export const stepOf = ({
  state,
  startedAt,
  processedRows,
}: Pick<ImportJob, 'state' | 'startedAt' | 'processedRows'>): Step => {
  switch (state) {
    case 'Parsed':
      return 'mapping';
    case 'DryRunQueued':
    case 'DryRunning':
    case 'DryRun':
      return 'dryRun';
    case 'Queued':
    case 'Running':
      return 'run';
    case 'Cancelled':
    case 'Failed':
      return startedAt === null && processedRows === 0 ? 'mapping' : 'result';
    default:
      return 'result';
  }
};

export const percentage = ({ processedRows, totalRows }: Pick<ImportJob, 'processedRows' | 'totalRows'>): number =>
  totalRows ? Math.min(100, Math.floor((processedRows / totalRows) * 100)) : 0;

/** Seconds left at the present rate; undefined while nothing can be said. */
export const secondsLeft = (
  job: Pick<ImportJob, 'processedRows' | 'totalRows' | 'rowsPerSecond'>,
): number | undefined =>
  job.totalRows && job.rowsPerSecond > 0
    ? Math.max(0, Math.ceil((job.totalRows - job.processedRows) / job.rowsPerSecond))
    : undefined;

export const fileSize = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
};

/** Fields that more than one column fills; a lead has each of them once. */
export const doubledFields = (mapping: readonly Schema<'ColumnMappingDto'>[]): string[] => {
  const seen = new Map<string, number>();
  for (const { field } of mapping) if (field) seen.set(field, (seen.get(field) ?? 0) + 1);
  return [...seen].filter(([, count]) => count > 1).map(([field]) => field);
};

const keyFields = ['phone', 'phoneAlt', 'weChat', 'qq', 'email', 'idCard'];

/** A lead needs at least one way to reach the person. */
export const hasContactColumn = (mapping: readonly Schema<'ColumnMappingDto'>[]): boolean =>
  mapping.some(({ field }) => field !== null && keyFields.includes(field));
