import { describe, expect, it } from 'vitest';
import type { TFunction } from 'i18next';
import {
  businessDay,
  businessInstant,
  duration,
  fromPicker,
  nextContact,
  shortTime,
  startOfBusinessDay,
  toPicker,
} from './time';

const t = ((key: string, values: Record<string, unknown> = {}) =>
  key.includes('dateFormat')
    ? key.endsWith('WithYear')
      ? 'YYYY-MM-DD'
      : 'MM-DD'
    : [key.replace('shared:time.', ''), ...Object.values(values)].join(' ')) as unknown as TFunction;

// 2026-11-21 is a Saturday; 17:00 UTC is already Sunday 01:00 in Shanghai.
const now = '2026-11-21T17:00:00Z';

describe('days are those of the business', () => {
  it('puts an instant into the business day, whatever zone the browser has', () => {
    expect(businessDay(now)).toBe('2026-11-22');
    expect(startOfBusinessDay(0, now)).toBe('2026-11-21T16:00:00.000Z');
    expect(startOfBusinessDay(1, now)).toBe('2026-11-22T16:00:00.000Z');
    expect(businessInstant(1, 10, 0, now)).toBe('2026-11-23T02:00:00.000Z');
  });

  it('gives a picker the wall clock of the business and reads it back', () => {
    const picked = toPicker('2026-11-22T02:30:00Z');
    expect(picked.format('YYYY-MM-DD HH:mm')).toBe('2026-11-22 10:30');
    expect(fromPicker(picked)).toBe('2026-11-22T02:30:00.000Z');
  });
});

describe('short times', () => {
  it('names the day near today and the date further away', () => {
    expect(shortTime('2026-11-22T06:00:00Z', t, now)).toBe('today 14:00');
    expect(shortTime('2026-11-21T08:04:00Z', t, now)).toBe('yesterday 16:04');
    expect(shortTime('2026-11-23T02:00:00Z', t, now)).toBe('tomorrow 10:00');
    expect(shortTime('2026-11-19T01:00:00Z', t, now)).toContain('weekday');
    expect(shortTime('2026-09-12T01:02:00Z', t, now)).toBe('09-12 09:02');
    expect(shortTime('2025-09-12T01:02:00Z', t, now)).toBe('2025-09-12 09:02');
  });
});

describe('next contact', () => {
  it('is late once it has passed, soon within the hour, else calm', () => {
    expect(nextContact('2026-11-21T16:35:00Z', t, now)).toEqual({
      text: 'overdue today 00:35 minutes 25',
      urgency: 'late',
    });
    expect(nextContact('2026-11-21T17:45:00Z', t, now).urgency).toBe('soon');
    expect(nextContact('2026-11-21T19:00:00Z', t, now).urgency).toBe('calm');
  });

  it('measures in the largest unit', () => {
    expect(duration(25 * 60_000, t)).toBe('minutes 25');
    expect(duration(-3 * 3_600_000, t)).toBe('hours 3');
    expect(duration(49 * 3_600_000, t)).toBe('days 2');
  });
});
