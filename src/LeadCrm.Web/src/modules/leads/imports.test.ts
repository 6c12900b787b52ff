import { describe, expect, it } from 'vitest';
import {
  canRevert,
  doubledFields,
  fileSize,
  hasContactColumn,
  percentage,
  secondsLeft,
  stepOf,
  verdictOf,
} from './imports';

describe('an import', () => {
  it('stands at the step its state says', () => {
    const job = { startedAt: null, processedRows: 0 };
    expect(stepOf({ ...job, state: 'Parsed' })).toBe('mapping');
    expect(stepOf({ ...job, state: 'DryRunning' })).toBe('dryRun');
    expect(stepOf({ ...job, state: 'Running' })).toBe('run');
    expect(stepOf({ ...job, state: 'DoneWithErrors' })).toBe('result');
    expect(stepOf({ ...job, state: 'Cancelled' })).toBe('mapping');
    expect(stepOf({ state: 'Cancelled', startedAt: '2026-11-21T00:00:00Z', processedRows: 40 })).toBe('result');
  });

  it('never shows more than everything', () => {
    expect(percentage({ processedRows: 333, totalRows: 1000 })).toBe(33);
    expect(percentage({ processedRows: 1001, totalRows: 1000 })).toBe(100);
    expect(percentage({ processedRows: 5, totalRows: null })).toBe(0);
    expect(secondsLeft({ processedRows: 500, totalRows: 1000, rowsPerSecond: 100 })).toBe(5);
    expect(secondsLeft({ processedRows: 0, totalRows: 1000, rowsPerSecond: 0 })).toBeUndefined();
  });

  it('refuses one field from two columns and a file without contacts', () => {
    const mapping = [
      { column: 0, field: 'phone' },
      { column: 1, field: 'phone' },
      { column: 2, field: null },
    ];
    expect(doubledFields(mapping)).toEqual(['phone']);
    expect(hasContactColumn(mapping)).toBe(true);
    expect(hasContactColumn([{ column: 0, field: 'name' }])).toBe(false);
  });

  it('can be taken back once it has ended and written something', () => {
    expect(canRevert({ state: 'Done', processedRows: 3 })).toBe(true);
    expect(canRevert({ state: 'Cancelled', processedRows: 40 })).toBe(true);
    expect(canRevert({ state: 'Cancelled', processedRows: 0 })).toBe(false);
    expect(canRevert({ state: 'Running', processedRows: 3 })).toBe(false);
    expect(canRevert({ state: 'DryRun', processedRows: 3 })).toBe(false);
    expect(canRevert({ state: 'Reverted', processedRows: 3 })).toBe(false);
  });

  it('shows rows with the remark whatever their verdict', () => {
    expect([verdictOf('Similar'), verdictOf('Created'), verdictOf(undefined)]).toEqual([
      undefined,
      'Created',
      undefined,
    ]);
  });

  it('writes sizes for people', () => {
    expect([fileSize(512), fileSize(2048), fileSize(5 * 1024 * 1024)]).toEqual(['512 B', '2.0 KB', '5.0 MB']);
  });
});
