/** Kinds that have a name here; another one is shown by the name the server gives it. */
export const alertKinds = [
  'UnusualReveal',
  'NightReveal',
  'RevealLimitNear',
  'DuplicateProbing',
  'BlacklistReturned',
  'LargeExport',
] as const;

export type AlertFilter = 'Open' | 'Acknowledged' | 'All';

/** What an address asks for; open ones unless it says something that exists. */
export const alertState = (value: string | null): AlertFilter =>
  value === 'Acknowledged' || value === 'All' ? value : 'Open';
