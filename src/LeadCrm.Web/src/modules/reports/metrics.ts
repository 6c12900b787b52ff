/** Figures as the API names them, in the groups in which they are read. */
export const groups = {
  calls: [
    'dialled',
    'distinctNumbers',
    'connected',
    'effective',
    'callConnectRate',
    'leadsDialled',
    'leadsConnected',
    'leadConnectRate',
    'talkSeconds',
    'averageTalkSeconds',
    'firstCalls',
    'firstCallMedian',
    'firstCallP90',
    'activeHours',
    'inbound',
  ],
  leads: [
    'received',
    'receivedAssigned',
    'receivedClaimed',
    'receivedSelf',
    'handedAway',
    'released',
    'recycled',
    'invalid',
    'falseInvalid',
    'held',
    'holdCap',
    'neverContacted',
    'overdue',
    'tmkValid',
    'transferred',
    'accepted',
    'rejected',
  ],
  followUp: ['notes', 'effectiveNotes', 'leadsTouched', 'due', 'dueOnTime', 'dueOnTimeRate'],
  appointments: ['appointments', 'kept', 'noShows', 'showRate', 'visits'],
} as const;

export type Group = keyof typeof groups;
export type Metric = (typeof groups)[Group][number];
export type Metrics = Record<string, number | null>;

export const groupNames = Object.keys(groups) as Group[];
export const metricNames: Metric[] = groupNames.flatMap((group) => [...groups[group]]);

export const isMetric = (name: string | null): name is Metric => metricNames.some((metric) => metric === name);

const shares: ReadonlySet<Metric> = new Set(['callConnectRate', 'leadConnectRate', 'dueOnTimeRate', 'showRate']);
const times: ReadonlySet<Metric> = new Set(['talkSeconds', 'averageTalkSeconds', 'firstCallMedian', 'firstCallP90']);

const two = (part: number): string => String(part).padStart(2, '0');

const clock = (seconds: number): string => {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
};

/** "40.0 %", "1:02:03", "1,234"; a figure that there is none of is a dash. */
export const format = (metric: Metric, value: number | null | undefined): string => {
  if (value === null || value === undefined) return '–';
  if (shares.has(metric)) return `${(value * 100).toFixed(1)} %`;
  if (times.has(metric)) return clock(value);
  return value.toLocaleString('en-US', { maximumFractionDigits: 1 });
};

const sign = (by: number): string => `${by > 0 ? '+' : ''}${by.toFixed(1)}`;

/** By how much one is more than the other, in percent; of shares in percentage points. Undefined where nothing can be compared. */
export const difference = (
  metric: Metric,
  value: number | null | undefined,
  other: number | null | undefined,
): string | undefined => {
  if (value === null || value === undefined || other === null || other === undefined) return undefined;
  if (shares.has(metric)) return `${sign((value - other) * 100)} pp`;
  return other === 0 ? undefined : `${sign(((value - other) / other) * 100)} %`;
};

export interface Ranked<Row> {
  row: Row;
  rank: number;
  value: number;
}

/** The highest first; who is equal has the same place, and the places after are left free: 1, 2, 2, 4. */
export const ranked = <Row extends { metrics: Metrics }>(rows: Row[], metric: Metric): Ranked<Row>[] => {
  const ordered = rows
    .map((row) => ({ row, value: row.metrics[metric] }))
    .filter((entry): entry is { row: Row; value: number } => typeof entry.value === 'number')
    .sort((a, b) => b.value - a.value);
  return ordered.map(({ row, value }) => ({ row, value, rank: 1 + ordered.filter((one) => one.value > value).length }));
};
