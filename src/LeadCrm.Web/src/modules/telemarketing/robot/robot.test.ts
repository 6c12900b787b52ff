import { describe, expect, it } from 'vitest';
import { progressOf, verbsOf } from './robot';

describe('robot tasks', () => {
  it('offer what their state allows, and nothing at the end', () => {
    expect(verbsOf('Draft')).toEqual(['start', 'cancel']);
    expect(verbsOf('Running')).toEqual(['pause', 'cancel']);
    expect(verbsOf('Paused')).toEqual(['start', 'cancel']);
    expect(verbsOf('Done')).toEqual([]);
    expect(verbsOf('Cancelled')).toEqual([]);
  });

  it('count who is skipped as over, and an empty list as nothing', () => {
    expect(progressOf({ done: 1, skipped: 1, total: 3 })).toBe(67);
    expect(progressOf({ done: 0, skipped: 0, total: 0 })).toBe(0);
  });
});
