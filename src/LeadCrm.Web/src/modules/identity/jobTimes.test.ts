import { expect, it } from 'vitest';
import { tookText } from './jobTimes';

const at = (seconds: number) => new Date(Date.UTC(2026, 2, 1) + seconds * 1000).toISOString();

it('says how long a run took', () => {
  expect(tookText(at(0), null)).toBe('');
  expect(tookText(at(0), at(0.44))).toBe('0.4 s');
  expect(tookText(at(0), at(12))).toBe('12 s');
  expect(tookText(at(0), at(119.8))).toBe('2 min 0 s');
  expect(tookText(at(5), at(0))).toBe('0.0 s');
});
