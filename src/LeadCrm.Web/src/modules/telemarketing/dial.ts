import type { Disposition, Intention } from '../../api/models';
import { businessInstant, inBusinessTime, type Instant } from '../../shared/time';

/** Results in the order of the digit keys. */
export const dialKeys: Disposition[] = [
  'ConnectedHigh',
  'ConnectedMedium',
  'ConnectedLow',
  'CallAgain',
  'NoInterest',
  'NoAnswer',
  'PoweredOff',
  'EmptyNumber',
  'NotThePerson',
];

export const dispositionOf = (key: string): Disposition | undefined =>
  /^[1-9]$/.test(key) ? dialKeys[Number(key) - 1] : undefined;

/** A rate of the server, in percent; a dash where nothing was counted. */
export const percent = (rate: number | null | undefined): string =>
  rate === null || rate === undefined ? '–' : `${rate.toFixed(1)} %`;

const unreached: Disposition[] = ['NoAnswer', 'Busy', 'PoweredOff', 'OutOfService', 'EmptyNumber', 'HungUp'];

export const reachesSomebody = (disposition: Disposition): boolean => !unreached.includes(disposition);

/** The intention that a result tells of. */
export const intentionOf = (disposition: Disposition | undefined): Intention | undefined =>
  disposition === 'ConnectedHigh'
    ? 'A'
    : disposition === 'ConnectedMedium'
      ? 'B'
      : disposition === 'ConnectedLow'
        ? 'C'
        : undefined;

export type NextChoice =
  'none' | 'inTwoHours' | 'tonight' | 'tomorrowMorning' | 'tomorrowEvening' | 'inThreeDays' | 'inAWeek';

/** The dates that the key D goes through, as far as they lie ahead. */
export const nextChoices = (now: Instant): { key: NextChoice; at: string | null }[] =>
  [
    { key: 'none' as const, at: null },
    { key: 'inTwoHours' as const, at: inBusinessTime(now).add(2, 'hour').second(0).millisecond(0).toISOString() },
    { key: 'tonight' as const, at: businessInstant(0, 19, 0, now) },
    { key: 'tomorrowMorning' as const, at: businessInstant(1, 10, 0, now) },
    { key: 'tomorrowEvening' as const, at: businessInstant(1, 19, 0, now) },
    { key: 'inThreeDays' as const, at: businessInstant(3, 10, 0, now) },
    { key: 'inAWeek' as const, at: businessInstant(7, 10, 0, now) },
  ].filter(({ at }) => at === null || new Date(at) > new Date(inBusinessTime(now).toISOString()));

/** What is planned unless somebody says otherwise: who wants a call gets one tomorrow, who was not reached is tried at another time of day. */
export const usualNext = (disposition: Disposition, now: Instant): NextChoice => {
  if (disposition === 'CallAgain' || disposition === 'ConnectedHigh' || disposition === 'ConnectedMedium')
    return 'tomorrowMorning';
  if (disposition === 'ConnectedLow') return 'inThreeDays';
  if (!reachesSomebody(disposition) && disposition !== 'EmptyNumber')
    return inBusinessTime(now).hour() < 17 ? 'tonight' : 'tomorrowMorning';
  return 'none';
};
