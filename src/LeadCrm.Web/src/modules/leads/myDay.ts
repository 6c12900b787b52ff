import dayjs from 'dayjs';
import { businessInstant, inBusinessTime, type Instant } from '../../shared/time';

export interface SnoozeTime {
  key: 'hour' | 'evening' | 'tomorrow' | 'later';
  at: string;
}

/** When to put a contact off to: what has passed already is not offered. */
export const snoozeTimes = (now: Instant = dayjs()): SnoozeTime[] => {
  const times: SnoozeTime[] = [
    { key: 'hour', at: dayjs(now).add(1, 'hour').second(0).millisecond(0).toISOString() },
    { key: 'evening', at: businessInstant(0, 18, 30, now) },
    { key: 'tomorrow', at: businessInstant(1, 10, 0, now) },
    { key: 'later', at: businessInstant(3, 10, 0, now) },
  ];
  const isLate = inBusinessTime(now).hour() >= 20;
  return times.filter(({ key, at }) => dayjs(at).isAfter(dayjs(now)) && !(key === 'hour' && isLate));
};

/** How far a target has been reached, in whole percent; nothing where there is none. */
export const percentOf = (done: number, target: number): number | undefined =>
  target > 0 ? Math.min(100, Math.floor((done / target) * 100)) : undefined;

/** Minutes that are left; negative once they have passed. */
export const minutesLeft = (due: Instant, now: Instant = dayjs()): number =>
  Math.ceil(dayjs(due).diff(dayjs(now)) / 60_000);
