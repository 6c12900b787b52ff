import type { Schema } from '../../api/models';
import type { Tone } from '../../shared/Chip';

export type Duplicate = Schema<'DuplicateDto'>;
export type DuplicateDetail = Schema<'DuplicateDetailDto'>;
export type Scan = Schema<'DuplicateScanDto'>;
export type Compared = Schema<'ComparedPersonDto'>;

export const clusterStates = ['Open', 'Merged', 'NotDuplicate', 'Stale'] as const;
export type ClusterState = (typeof clusterStates)[number];

export const clusterTones: Record<ClusterState, Tone> = {
  Open: 'accent',
  Merged: 'good',
  NotDuplicate: 'neutral',
  Stale: 'neutral',
};

export const agreementTones: Record<Schema<'DuplicateAgreement'>, Tone> = {
  Same: 'good',
  Close: 'accent',
  Alike: 'warn',
  Different: 'bad',
};

export const scanTones: Record<Schema<'DuplicateScanState'>, Tone> = {
  Queued: 'neutral',
  Learning: 'accent',
  Comparing: 'accent',
  Writing: 'accent',
  Done: 'good',
  Cancelled: 'neutral',
  Failed: 'bad',
};

export const readClusterState = (text: string | null): ClusterState =>
  clusterStates.find((state) => state === text) ?? 'Open';

/** 97.3 %; never 100, as nobody has looked yet. */
export const confidenceText = (confidence: number) => `${(Math.floor(confidence * 1000) / 10).toFixed(1)}%`;

export const isScanning = (scan: Pick<Scan, 'state'>) =>
  scan.state === 'Queued' || scan.state === 'Learning' || scan.state === 'Comparing' || scan.state === 'Writing';

/** Reading and learning is a fifth of the way, writing the last tenth; between them every pass counts alike. */
export const scanPercent = (scan: Pick<Scan, 'state' | 'passes' | 'passesDone'>) => {
  if (scan.state === 'Done') return 100;
  if (scan.state === 'Queued') return 0;
  if (scan.state === 'Writing') return 90;
  return scan.passes === 0 ? 5 : 20 + Math.round((70 * scan.passesDone) / scan.passes);
};

export interface FieldRow {
  field: string;
  /** One per column, in order; undefined where it is not known. */
  values: (string | undefined)[];
  differs: boolean;
}

/** A row per fact that anybody has, with what differs. A value that one has and another lacks does not differ: it will be filled. */
export const fieldRows = (facts: Record<string, string>[]): FieldRow[] => {
  const fields = [...new Set(facts.flatMap((one) => Object.keys(one)))];
  return fields.map((field) => {
    const values = facts.map((one) => one[field]);
    return { field, values, differs: new Set(values.filter((value) => value !== undefined)).size > 1 };
  });
};
