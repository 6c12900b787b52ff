import type { Disposition } from '../../api/models';

/** Results in the order of the digit keys 1–9; the rest follows without a key. */
export const dispositionKeys: Disposition[] = [
  'ConnectedHigh',
  'ConnectedMedium',
  'ConnectedLow',
  'CallAgain',
  'Appointed',
  'NoInterest',
  'NoAnswer',
  'Busy',
  'AddedWeChat',
];

export const otherDispositions: Disposition[] = [
  'Refused',
  'PoweredOff',
  'OutOfService',
  'EmptyNumber',
  'HungUp',
  'NotThePerson',
];

export const allDispositions = [...dispositionKeys, ...otherDispositions];

export const dispositionOfKey = (key: string): Disposition | undefined =>
  /^[1-9]$/.test(key) ? dispositionKeys[Number(key) - 1] : undefined;

const notReached: Disposition[] = ['NoAnswer', 'Busy', 'PoweredOff', 'OutOfService', 'EmptyNumber', 'HungUp'];

export const isReached = (disposition: Disposition): boolean => !notReached.includes(disposition);
