import { describe, expect, it } from 'vitest';
import { caseViews, isSoft, percent, readView, viewQuery } from './cases';

describe('views of cases', () => {
  it('are read from the address only where they exist', () => {
    expect(readView('appeals', 'toDecide')).toBe('appeals');
    expect(readView('nothing', 'toDecide')).toBe('toDecide');
    expect(readView(null, 'all')).toBe('all');
  });
  it('ask for one thing each', () => {
    expect(caseViews.map(viewQuery).map((query) => JSON.stringify(query))).toHaveLength(
      new Set(caseViews.map(viewQuery).map((query) => JSON.stringify(query))).size,
    );
  });
});

describe('reasons', () => {
  it('that only people can judge need words', () => {
    expect(isSoft('NotATarget')).toBe(true);
    expect(isSoft('EmptyNumber')).toBe(false);
    expect(isSoft(undefined)).toBe(false);
  });
});

describe('rates', () => {
  it('have one decimal and a dash for none', () => {
    expect(percent(0.75)).toBe('75.0%');
    expect(percent(0)).toBe('0.0%');
    expect(percent(null)).toBe('–');
  });
});
