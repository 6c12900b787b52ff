import type { TFunction } from 'i18next';
import type { Schema } from '../../api/models';
import type { Tone } from '../../shared/Chip';

export type LeadCase = Schema<'CaseDto'>;
export type CaseState = Schema<'LeadCaseState'>;

export const invalidReasons: Schema<'InvalidReason'>[] = [
  'EmptyNumber',
  'OutOfService',
  'WrongNumber',
  'NotThePerson',
  'Unreachable',
  'HungUp',
  'NotATarget',
  'Peer',
];

/** Reasons that only people can judge, and must put into words. */
export const isSoft = (reason: Schema<'InvalidReason'> | undefined): boolean =>
  reason === 'NotATarget' || reason === 'Peer';

export const scrapReasons: Schema<'ScrapReason'>[] = [
  'Test',
  'Internal',
  'Malicious',
  'BotBatch',
  'EntryError',
  'Duplicate',
  'Blacklist',
  'DoNotCall',
];

export const lostReasons: Schema<'LostReason'>[] = ['NoInterest', 'NoTime', 'Price', 'Competitor', 'Other'];

export const caseTones: Record<CaseState, Tone> = {
  Proposed: 'warn',
  Approved: 'accent',
  Rejected: 'neutral',
  Appealed: 'warn',
  Overturned: 'good',
  Upheld: 'neutral',
};

/** The lists of the page of cases: what waits for whom. */
export const caseViews = ['toDecide', 'appeals', 'toSample', 'decided', 'all'] as const;
export type CaseView = (typeof caseViews)[number];

export const readView = (value: string | null, first: CaseView): CaseView =>
  caseViews.find((view) => view === value) ?? first;

/** What the server is asked for a view. */
export const viewQuery = (view: CaseView): { state?: string; toSample?: boolean } =>
  ({
    toDecide: { state: 'Proposed' },
    appeals: { state: 'Appealed' },
    toSample: { toSample: true },
    decided: { state: 'Approved,Rejected,Overturned,Upheld' },
    all: {},
  })[view];

export const reasonOf = (about: Pick<LeadCase, 'invalidReason' | 'scrapReason'>, t: TFunction): string => {
  if (about.invalidReason) return t(`shared:enum.InvalidReason.${about.invalidReason}`);
  return about.scrapReason ? t(`shared:enum.ScrapReason.${about.scrapReason}`) : '';
};

/** 0.1234 as 12.3 %. */
export const percent = (rate: number | null | undefined): string =>
  rate === null || rate === undefined ? '–' : `${(rate * 100).toFixed(1)}%`;
