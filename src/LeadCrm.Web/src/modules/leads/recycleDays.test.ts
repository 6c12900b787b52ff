import { describe, expect, it } from 'vitest';
import { daysUntil } from './recycleDays';

describe('daysUntil', () => {
  it('counts business days of the calendar', () => {
    expect(daysUntil('2026-03-14', '2026-03-12')).toBe(2);
    expect(daysUntil('2026-03-14', '2026-03-14')).toBe(0);
    expect(daysUntil('2026-03-01', '2026-02-28')).toBe(1);
    expect(daysUntil('2026-02-28', '2026-03-01')).toBe(-1);
  });
});
