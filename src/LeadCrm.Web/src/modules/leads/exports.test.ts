import { expect, it } from 'vitest';
import { exportOutcome, written } from './exports';

const preview = { rowCount: 10, maxRows: 100, needsApproval: false };

it('says beforehand what a request will meet', () => {
  expect(exportOutcome(preview, false)).toBe('ready');
  expect(exportOutcome(preview, true)).toBe('approval');
  expect(exportOutcome({ ...preview, needsApproval: true }, false)).toBe('approval');
  expect(exportOutcome({ ...preview, rowCount: 101, needsApproval: true }, false)).toBe('tooLarge');
  expect(exportOutcome({ ...preview, rowCount: 0 }, true)).toBe('empty');
});

it('never shows more than all of a file', () => {
  expect(written({ rowsWritten: 1, rowCount: 3 })).toBe(33);
  expect(written({ rowsWritten: 5, rowCount: 3 })).toBe(100);
  expect(written({ rowsWritten: 0, rowCount: 0 })).toBe(0);
});
