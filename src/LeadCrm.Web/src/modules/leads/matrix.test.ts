import { describe, expect, it } from 'vitest';
import {
  cellsToSave,
  changesOf,
  placeOf,
  withDraft,
  type Draft,
  type Matrix,
  type MatrixCell,
  type Placed,
} from './matrix';

const pool: MatrixCell = {
  row: 'Pool',
  submitter: 'System',
  outcome: 'ToQueue',
  effects: ['KeepTouch'],
  defaultOutcome: 'ToQueue',
  defaultEffects: ['KeepTouch'],
  possibleOutcomes: ['ToQueue', 'Touch'],
  possibleEffects: ['KeepTouch', 'RaisePriority'],
  entries: [{ entry: 'Call', outcome: 'Touch', effects: ['KeepTouch'] }],
};

const matrix: Matrix = {
  version: 3,
  changedAt: null,
  changedBy: null,
  cells: [pool],
};

const touch: Placed = { row: 'Pool', submitter: 'System', entry: null, outcome: 'Touch', effects: ['KeepTouch'] };
const draftOf = (...cells: [string, Placed | null][]): Draft => new Map(cells);

describe('the matrix', () => {
  it('saves what is not as the specification has it, and cells for one entry', () => {
    expect(cellsToSave(matrix, draftOf())).toEqual([{ ...touch, entry: 'Call' }]);
    const draft = draftOf([placeOf('Pool', 'System', null), touch]);
    expect(cellsToSave(matrix, draft)).toEqual([touch, { ...touch, entry: 'Call' }]);
  });

  it('shows what would change, and nothing where it would not', () => {
    expect(changesOf(matrix, draftOf())).toEqual([]);
    const same: Placed = { ...touch, outcome: 'ToQueue' };
    expect(changesOf(matrix, draftOf([placeOf('Pool', 'System', null), same]))).toEqual([]);
    expect(changesOf(matrix, draftOf([placeOf('Pool', 'System', null), touch]))).toMatchObject([
      { entry: null, from: { outcome: 'ToQueue' }, to: { outcome: 'Touch' } },
    ]);
  });

  it('takes a cell for one entry away', () => {
    const draft = draftOf([placeOf('Pool', 'System', 'Call'), null]);
    expect(withDraft(pool, draft).has('Call')).toBe(false);
    expect(changesOf(matrix, draft)).toMatchObject([{ entry: 'Call', to: null }]);
    expect(cellsToSave(matrix, draft)).toEqual([]);
  });
});
