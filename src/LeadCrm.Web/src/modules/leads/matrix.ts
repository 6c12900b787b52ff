import type { Schema } from '../../api/models';

export type Matrix = Schema<'MatrixDto'>;
export type MatrixCell = Schema<'MatrixCellDto'>;
export type MatrixRow = Schema<'MatrixRow'>;
export type Submitter = Schema<'Submitter'>;
export type Verdict = Schema<'DedupVerdict'>;
export type Effect = Schema<'DedupEffect'>;
export type Entry = Schema<'LeadEntry'>;

export interface Outcome {
  outcome: Verdict;
  effects: readonly Effect[];
}

/** A cell as it is stored: for one entry, or for all that have none of their own. */
export interface Placed extends Outcome {
  row: MatrixRow;
  submitter: Submitter;
  entry: Entry | null;
}

export interface Change {
  row: MatrixRow;
  submitter: Submitter;
  entry: Entry | null;
  from: Outcome | null;
  to: Outcome | null;
}

/** What was changed and not saved yet, by place; null takes a cell for one entry away. */
export type Draft = ReadonlyMap<string, Placed | null>;

export const submitters: Submitter[] = ['Owner', 'OtherStaff', 'System'];
export const entries: Entry[] = ['Manual', 'Form', 'Chat', 'Call', 'Import', 'Api'];

/** Entries through which somebody of this kind can come at all. */
export const entriesOf = (submitter: Submitter): Entry[] => (submitter === 'System' ? entries : ['Manual']);

export const rowsOf = (matrix: Matrix): MatrixRow[] => [...new Set(matrix.cells.map(({ row }) => row))];

export const placeOf = (row: MatrixRow, submitter: Submitter, entry: Entry | null): string =>
  `${row}|${submitter}|${entry ?? ''}`;

export const isSame = (one: Outcome, other: Outcome): boolean =>
  one.outcome === other.outcome &&
  one.effects.length === other.effects.length &&
  one.effects.every((effect) => other.effects.includes(effect));

const read = (cell: MatrixCell): Map<Entry | null, Outcome> =>
  new Map<Entry | null, Outcome>([
    [null, { outcome: cell.outcome, effects: cell.effects }],
    ...cell.entries.map(({ entry, outcome, effects }): [Entry, Outcome] => [entry, { outcome, effects }]),
  ]);

/** The cell as it would be after saving: by entry, null for all others. */
export const withDraft = (cell: MatrixCell, draft: Draft): Map<Entry | null, Outcome> => {
  const result = read(cell);
  for (const entry of [null, ...entries]) {
    const changed = draft.get(placeOf(cell.row, cell.submitter, entry));
    if (changed === null && entry !== null) result.delete(entry);
    else if (changed) result.set(entry, { outcome: changed.outcome, effects: changed.effects });
  }
  return result;
};

/** What saving would change. */
export const changesOf = (matrix: Matrix, draft: Draft): Change[] =>
  matrix.cells.flatMap((cell) => {
    const [before, after] = [read(cell), withDraft(cell, draft)];
    return [null, ...entries].flatMap((entry): Change[] => {
      const from = before.get(entry) ?? null;
      const to = after.get(entry) ?? null;
      return from === to || (from && to && isSame(from, to))
        ? []
        : [{ row: cell.row, submitter: cell.submitter, entry, from, to }];
    });
  });

/** All cells that are to be stored: those that are not as the specification has them, and those for one entry. */
export const cellsToSave = (matrix: Matrix, draft: Draft): Placed[] =>
  matrix.cells.flatMap((cell) =>
    [...withDraft(cell, draft)].flatMap(([entry, outcome]): Placed[] => {
      const isDefault =
        entry === null && isSame(outcome, { outcome: cell.defaultOutcome, effects: cell.defaultEffects });
      return isDefault ? [] : [{ row: cell.row, submitter: cell.submitter, entry, ...outcome }];
    }),
  );

/** Effects that an outcome cannot do without. */
export const needed = (outcome: Verdict): Effect[] => {
  if (outcome === 'ProtectedElsewhere') return ['ConflictTicket'];
  return ['Touch', 'ScrapTouch', 'ReviveWhenDue', 'ReviveWhenVerified'].includes(outcome) ? ['KeepTouch'] : [];
};

export const verdictTones: Record<Verdict, 'good' | 'accent' | 'warn' | 'bad' | 'neutral'> = {
  Create: 'good',
  OpenExisting: 'accent',
  Touch: 'warn',
  Blocked: 'bad',
  OfferClaim: 'accent',
  ProtectedElsewhere: 'bad',
  Reopen: 'good',
  ToQueue: 'accent',
  NeedsOtherContact: 'warn',
  Revive: 'warn',
  ReviveWhenDue: 'warn',
  ReviveWhenVerified: 'warn',
  ScrapTouch: 'bad',
  OpenMember: 'accent',
  MemberService: 'bad',
  Renewal: 'good',
  LinkedLead: 'good',
};
