import { describe, expect, it } from 'vitest';
import { claimKey, conflictStates, readState } from './conflicts';

describe('states of a conflict', () => {
  it('are read from the address only where they exist', () => {
    expect(readState('Open')).toBe('Open');
    expect(readState('open')).toBeUndefined();
    expect(readState(null)).toBeUndefined();
  });
  it('have words for who claims', () => {
    expect(conflictStates.map(claimKey)).toEqual(['open', 'lost', 'won', 'withdrawn']);
  });
});
