import { describe, expect, it } from 'vitest';
import { minutesLeft, percentOf, snoozeTimes } from './myDay';

describe('putting a contact off', () => {
  it('offers business times that are still to come', () => {
    expect(snoozeTimes('2026-03-02T02:00:00Z').map(({ key, at }) => [key, at])).toEqual([
      ['hour', '2026-03-02T03:00:00.000Z'],
      ['evening', '2026-03-02T10:30:00.000Z'],
      ['tomorrow', '2026-03-03T02:00:00.000Z'],
      ['later', '2026-03-05T02:00:00.000Z'],
    ]);
  });

  it('does not offer the night', () => {
    expect(snoozeTimes('2026-03-02T13:00:00Z').map(({ key }) => key)).toEqual(['tomorrow', 'later']);
  });
});

describe('the day', () => {
  it('counts the share of a target', () => {
    expect([percentOf(0, 40), percentOf(13, 40), percentOf(80, 40), percentOf(1, 0)]).toEqual([0, 32, 100, undefined]);
  });

  it('counts the minutes to the first call', () => {
    expect(minutesLeft('2026-03-02T02:30:00Z', '2026-03-02T02:00:30Z')).toBe(30);
    expect(minutesLeft('2026-03-02T02:30:00Z', '2026-03-02T02:31:00Z')).toBe(-1);
  });
});
