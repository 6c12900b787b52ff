import { describe, expect, it } from 'vitest';
import { confidenceText, fieldRows, readClusterState, scanPercent } from './duplicates';

describe('duplicates', () => {
  it('never says that something is certain', () => {
    expect(confidenceText(0.9999)).toBe('99.9%');
    expect(confidenceText(0.9)).toBe('90.0%');
  });

  it('marks what differs, not what one of them lacks', () => {
    const rows = fieldRows([{ name: '王小明', city: '北京' }, { name: '王晓明' }]);
    expect(rows).toEqual([
      { field: 'name', values: ['王小明', '王晓明'], differs: true },
      { field: 'city', values: ['北京', undefined], differs: false },
    ]);
  });

  it('shows how far a scan is', () => {
    expect(scanPercent({ state: 'Queued', passes: 0, passesDone: 0 })).toBe(0);
    expect(scanPercent({ state: 'Comparing', passes: 10, passesDone: 5 })).toBe(55);
    expect(scanPercent({ state: 'Done', passes: 10, passesDone: 10 })).toBe(100);
  });

  it('falls back to what is open', () => {
    expect(readClusterState('Merged')).toBe('Merged');
    expect(readClusterState('whatever')).toBe('Open');
  });
});
