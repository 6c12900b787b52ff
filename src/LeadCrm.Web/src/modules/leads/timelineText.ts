import type { TFunction } from 'i18next';
import type { TimelineEntry } from '../../api/models';
import { shortTime } from '../../shared/time';

export type TimelineTone = 'good' | 'warn' | 'bad' | 'accent' | 'neutral';

const tones: Record<string, TimelineTone> = {
  FollowUp: 'good',
  Touch: 'accent',
  Created: 'accent',
  Assigned: 'accent',
  Claimed: 'accent',
  Transferred: 'accent',
  HandedOver: 'accent',
  Released: 'warn',
  Recycled: 'warn',
  EmptyClaim: 'warn',
  PoolChanged: 'neutral',
  ContactsChanged: 'warn',
  ReturnedToQueue: 'warn',
  ImportReverted: 'warn',
  Dispatched: 'accent',
  Recalled: 'warn',
  Ruled: 'warn',
  TakenUpElsewhere: 'bad',
  CollaborationAsked: 'bad',
  CollaboratorAdded: 'accent',
  CaseProposed: 'warn',
  CaseRejected: 'good',
  CaseAppealed: 'warn',
  CaseUpheld: 'neutral',
  MarkedInvalid: 'bad',
  MarkedScrap: 'bad',
  Overturned: 'good',
  Revived: 'good',
  Lost: 'bad',
  Archived: 'neutral',
  Reopened: 'good',
  Converted: 'good',
  Refunded: 'warn',
  DifferentStudent: 'warn',
  MemberInquired: 'bad',
  TmkValid: 'good',
  OfferRejected: 'warn',
  OfferExpired: 'warn',
  RobotCalled: 'neutral',
  AppointmentMade: 'accent',
  AppointmentConfirmed: 'accent',
  AppointmentArrived: 'good',
  AppointmentNoShow: 'bad',
  AppointmentCancelled: 'warn',
};

/** Kinds whose values before and after are instants. */
const timed = /^(Appointment|TmkPending)/;

export const toneOf = (entry: TimelineEntry): TimelineTone => {
  if (entry.kind === 'Touch' && entry.data['reInquiry'] === 'true') return 'bad';
  return tones[entry.kind] ?? 'neutral';
};

/** Where the name of a reason is looked up, by the kind of entry. */
const codedReasons: Record<string, string[]> = {
  CaseProposed: ['InvalidReason', 'ScrapReason'],
  CaseRejected: ['InvalidReason', 'ScrapReason'],
  CaseAppealed: ['InvalidReason', 'ScrapReason'],
  CaseUpheld: ['InvalidReason', 'ScrapReason'],
  Overturned: ['InvalidReason', 'ScrapReason'],
  MarkedInvalid: ['InvalidReason'],
  MarkedScrap: ['ScrapReason'],
  Lost: ['LostReason'],
};

const known = (t: TFunction, key: string, fallback: string): string => t(key, { defaultValue: fallback });

const coded = (enums: string[], code: string, t: TFunction): string =>
  enums.map((name) => known(t, `shared:enum.${name}.${code}`, '')).find(Boolean) ?? code;

/** Head of a timeline entry: what happened. */
export const titleOf = (entry: TimelineEntry, t: TFunction): string => {
  const { kind, data } = entry;
  if (kind === 'FollowUp') {
    const type = data['type'] ?? '';
    const disposition = data['disposition'] ?? '';
    return [
      type && known(t, `shared:enum.FollowUpType.${type}`, type),
      disposition && known(t, `shared:enum.Disposition.${disposition}`, disposition),
    ]
      .filter(Boolean)
      .join(' · ');
  }
  if (kind === 'Touch') {
    const entryName = data['entry'] ?? '';
    const where = entryName && known(t, `shared:enum.LeadEntry.${entryName}`, entryName);
    return data['reInquiry'] === 'true'
      ? t('leads:timeline.reInquiry', { where })
      : t('leads:timeline.touch', { where });
  }
  return known(t, `leads:timeline.${kind}`, kind);
};

/** Line below the head: from whom to whom, which fields, why. */
export const detailOf = (entry: TimelineEntry, t: TFunction, sourceName: (code: string) => string): string => {
  const { kind, data } = entry;
  const parts: string[] = [];
  if (kind === 'RobotCalled') {
    const result = data['before'] ?? '';
    return [
      result && known(t, `shared:enum.RobotResult.${result}`, result),
      data['after'] && t('leads:timeline.robotIntent', { value: data['after'] }),
      data['reason'],
    ]
      .filter(Boolean)
      .join(' · ');
  }
  if (kind === 'StageChanged') {
    const stage = (value: string | null | undefined) =>
      value ? known(t, `shared:enum.LeadStage.${value}`, value) : '–';
    parts.push(`${stage(data['from'])} → ${stage(data['to'])}`);
  } else if (data['from'] && data['to']) parts.push(`${data['from']} → ${data['to']}`);
  else if (data['to']) parts.push(`→ ${data['to']}`);
  else if (data['from']) parts.push(data['from']);
  if (kind === 'Touch' && data['sourceCode']) parts.push(sourceName(data['sourceCode']));
  if (kind === 'Updated' && data['fields'])
    parts.push(
      data['fields']
        .split(',')
        .map((field) => field.trim())
        .map((field) => known(t, `leads:field.${field}`, field))
        .join(t('leads:timeline.comma')),
    );
  const reasons = codedReasons[kind];
  if (reasons && data['fields']) parts.push(coded(reasons, data['fields'], t));
  if (timed.test(kind) && data['after'])
    parts.push(
      [data['before'], data['after']]
        .filter((at) => at)
        .map((at) => shortTime(at ?? '', t))
        .join(' → '),
    );
  else if (data['before'] || data['after']) parts.push(`${data['before'] || '–'} → ${data['after'] || '–'}`);
  if (data['intention']) parts.push(t('leads:timeline.intention', { value: data['intention'] }));
  if (kind === 'Dispatched' && data['reason']) parts.push(data['reason']);
  else if (data['reason']) parts.push(t('leads:timeline.reason', { reason: data['reason'] }));
  const text = parts.join(' · ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};
