/** The filters of the audit log, as they stand in the address. */
export const filterKeys = ['text', 'operation', 'outcome', 'userId', 'subjectId', 'address', 'from', 'to'] as const;

export type AuditFilterKey = (typeof filterKeys)[number];
export type AuditFilters = Partial<Record<AuditFilterKey, string>>;

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const outcomes = ['Done', 'Refused', 'Failed'];

const isInstant = (value: string) => !Number.isNaN(Date.parse(value));

/** What the server would refuse is left out, so that an old or typed address still shows a list. */
const isValid = (key: AuditFilterKey, value: string): boolean => {
  if (key === 'userId') return guid.test(value);
  if (key === 'outcome') return outcomes.includes(value);
  if (key === 'from' || key === 'to') return isInstant(value);
  return value.length <= (key === 'address' ? 45 : 100);
};

export const readAuditFilters = (search: URLSearchParams): AuditFilters => {
  const filters: AuditFilters = {};
  for (const key of filterKeys) {
    const value = search.get(key)?.trim();
    if (value && isValid(key, value)) filters[key] = value;
  }
  return filters;
};

export const writeAuditFilters = (filters: AuditFilters): string => {
  const search = new URLSearchParams();
  for (const key of filterKeys) if (filters[key]) search.set(key, filters[key]);
  return search.toString();
};

export const toAuditQuery = ({ text, ...filters }: AuditFilters) => ({ ...filters, ...(text && { filter: text }) });

/** The lead an entry is about, where it is about one. */
export const leadOf = (entry: {
  subjectType: string | null;
  subjectId: string | null;
  path: string | null;
}): string | undefined => {
  if (!entry.subjectId || !guid.test(entry.subjectId)) return undefined;
  const isLead = entry.subjectType === 'Lead' || entry.path?.startsWith(`/api/leads/${entry.subjectId}`);
  return isLead ? entry.subjectId : undefined;
};
