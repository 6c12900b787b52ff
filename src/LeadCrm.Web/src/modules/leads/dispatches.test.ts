import { describe, expect, it } from 'vitest';
import { highestRate, monthOf, rateText } from './dispatches';

describe('terms of a dispatch', () => {
  it('are money or a share', () => {
    expect(rateText('PerLead', 50)).toBe('¥50.00');
    expect(rateText('PerVisit', 12.5)).toBe('¥12.50');
    expect(rateText('OrderShare', 12.5)).toBe('12.5%');
    expect(highestRate('OrderShare')).toBe(100);
    expect(highestRate('PerLead')).toBeGreaterThan(100);
  });
});

describe('the month of a settlement', () => {
  it('runs from the first to the last day', () => {
    expect(monthOf('2026-03-17')).toEqual({ from: '2026-03-01', to: '2026-03-31' });
    expect(monthOf('2028-02-29')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  });
  it('crosses the year both ways', () => {
    expect(monthOf('2026-01-01', -1)).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(monthOf('2026-12-01', 1)).toEqual({ from: '2027-01-01', to: '2027-01-31' });
  });
});
