import type { Schema } from '../../api/models';

export type Notification = Schema<'NotificationDto'>;
export type Inbox = Schema<'InboxDto'>;
export type NoticeGroup = Schema<'NoticeGroup'>;
export type NoticeChannel = Schema<'NoticeChannel'>;

export const groups: NoticeGroup[] = ['Leads', 'FollowUps', 'Appointments', 'Finance', 'Quality', 'Work'];

export const isGroup = (value: string | null): value is NoticeGroup => groups.some((group) => group === value);

/** Where a notification leads to; nowhere where there is nothing to open. */
export const subjectLink = ({ kind, id }: Schema<'SubjectDto'>): string | undefined => {
  switch (kind) {
    case 'Lead':
      return `/leads/${id}`;
    case 'Leads':
      return '/leads?view=new';
    case 'Import':
      return `/imports/${id}`;
    case 'Export':
      return '/exports';
    case 'HeldBack':
      return '/recycling/held-back';
    case 'Handover':
      return `/handovers/${id}`;
    case 'TransferOffer':
      return '/transfer-offers';
    case 'Conflict':
      return '/conflicts';
    default:
      return undefined;
  }
};

export type UnreadFilter = 'all' | 'unread';

export interface CentreFilter {
  unread: UnreadFilter;
  group: NoticeGroup | undefined;
  urgent: boolean;
  page: number;
}

/** The filters as the address has them; what makes no sense there is left out. */
export const readFilter = (search: URLSearchParams): CentreFilter => {
  const group = search.get('group');
  return {
    unread: search.get('unread') === 'all' ? 'all' : 'unread',
    group: isGroup(group) ? group : undefined,
    urgent: search.get('urgent') === 'yes',
    page: Math.max(1, Math.floor(Number(search.get('page'))) || 1),
  };
};

export const writeFilter = ({ unread, group, urgent, page }: CentreFilter): Record<string, string> => ({
  ...(unread === 'all' && { unread }),
  ...(group && { group }),
  ...(urgent && { urgent: 'yes' }),
  ...(page > 1 && { page: String(page) }),
});

/** A number in the bell: small enough for its place. */
export const bellCount = (count: number): string => (count > 99 ? '99+' : String(count));
