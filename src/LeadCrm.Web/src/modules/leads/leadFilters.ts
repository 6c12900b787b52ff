import type { paths } from '../../api/schema.gen';
import { startOfBusinessDay, type Instant } from '../../shared/time';

export type LeadQuery = NonNullable<paths['/api/leads']['get']['parameters']['query']>;

export const views = ['today', 'new', 'appointed', 'mine', 'all', 'unassigned'] as const;
export type View = (typeof views)[number];

export const dueChoices = ['overdue', 'today', 'tomorrow', 'week'] as const;
export type Due = (typeof dueChoices)[number];

export const createdChoices = ['today', 'yesterday', 'week', 'month'] as const;
export type CreatedWithin = (typeof createdChoices)[number];

/** What the address says about a list. Relative words ("today") stay words, so that a saved view stays true tomorrow. */
export interface LeadFilters {
  view: View;
  text?: string;
  stage: string[];
  grade: string[];
  line?: string;
  source?: string;
  department?: string;
  owner?: string;
  tag?: string;
  due?: Due;
  created?: CreatedWithin;
  importId?: string;
  pool?: string;
  /** '1' shows the leads of pools that rest. */
  dormant?: string;
  sorting?: string;
  page: number;
  size: number;
}

export const defaultSize = 50;

const oneOf = <T extends string>(choices: readonly T[], value: string | null): T | undefined =>
  choices.find((choice) => choice === value);

const list = (value: string | null): string[] => (value ? value.split(',').filter(Boolean) : []);

const positive = (value: string | null, fallback: number): number => {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : fallback;
};

const sortable = /^(createdAt|number|nextContactAt|receivedAt|lastFollowUpAt) (asc|desc)$/;

const textKeys = {
  text: 'q',
  line: 'line',
  source: 'source',
  department: 'dept',
  owner: 'owner',
  tag: 'tag',
  importId: 'import',
  pool: 'pool',
  dormant: 'dormant',
} as const;

export const readFilters = (search: URLSearchParams, defaultView: View): LeadFilters => {
  const sorting = search.get('sort');
  const due = oneOf(dueChoices, search.get('due'));
  const created = oneOf(createdChoices, search.get('created'));
  const filters: LeadFilters = {
    view: oneOf(views, search.get('view')) ?? defaultView,
    stage: list(search.get('stage')),
    grade: list(search.get('grade')),
    page: positive(search.get('page'), 1),
    size: Math.min(positive(search.get('size'), defaultSize), 200),
    ...(due && { due }),
    ...(created && { created }),
    ...(sorting && sortable.test(sorting) && { sorting }),
  };
  for (const [key, name] of Object.entries(textKeys) as [keyof typeof textKeys, string][]) {
    const value = search.get(name)?.trim();
    if (value) filters[key] = value;
  }
  return filters;
};

export const writeFilters = (filters: LeadFilters): URLSearchParams => {
  const search = new URLSearchParams({ view: filters.view });
  const set = (name: string, value: string | undefined) => {
    if (value) search.set(name, value);
  };
  for (const [key, name] of Object.entries(textKeys) as [keyof typeof textKeys, string][]) set(name, filters[key]);
  set('stage', filters.stage.join(','));
  set('grade', filters.grade.join(','));
  set('due', filters.due);
  set('created', filters.created);
  set('sort', filters.sorting);
  if (filters.page > 1) set('page', String(filters.page));
  if (filters.size !== defaultSize) set('size', String(filters.size));
  return search;
};

const ofView = (view: View, userId: string, now: Instant): LeadQuery => {
  switch (view) {
    case 'today':
      return { ownerId: userId, nextContactTo: startOfBusinessDay(1, now), sorting: 'nextContactAt asc' };
    case 'new':
      return { ownerId: userId, stage: 'New', sorting: 'receivedAt desc' };
    case 'appointed':
      return { ownerId: userId, stage: 'Appointed', sorting: 'nextContactAt asc' };
    case 'mine':
      return { ownerId: userId };
    case 'unassigned':
      return { location: 'Unassigned', sorting: 'createdAt asc' };
    case 'all':
      return {};
  }
};

const ofDue = (due: Due, now: Instant): LeadQuery => {
  switch (due) {
    case 'overdue':
      // To the minute, so that the same list is not asked for again with every rendering.
      return { nextContactTo: new Date(Math.floor(Date.parse(String(now)) / 60_000) * 60_000).toISOString() };
    case 'today':
      return { nextContactTo: startOfBusinessDay(1, now) };
    case 'tomorrow':
      return { nextContactFrom: startOfBusinessDay(1, now), nextContactTo: startOfBusinessDay(2, now) };
    case 'week':
      return { nextContactFrom: startOfBusinessDay(0, now), nextContactTo: startOfBusinessDay(7, now) };
  }
};

const ofCreated = (within: CreatedWithin, now: Instant): LeadQuery => {
  switch (within) {
    case 'today':
      return { createdFrom: startOfBusinessDay(0, now) };
    case 'yesterday':
      return { createdFrom: startOfBusinessDay(-1, now), createdTo: startOfBusinessDay(0, now) };
    case 'week':
      return { createdFrom: startOfBusinessDay(-6, now) };
    case 'month':
      return { createdFrom: startOfBusinessDay(-29, now) };
  }
};

/** The question for the server: what the view stands for, narrowed by the filters. */
export const toQuery = (filters: LeadFilters, userId: string, now: Instant): LeadQuery => ({
  ...ofView(filters.view, userId, now),
  ...(filters.due && ofDue(filters.due, now)),
  ...(filters.created && ofCreated(filters.created, now)),
  ...(filters.text && { filter: filters.text }),
  ...(filters.stage.length > 0 && { stage: filters.stage.join(',') }),
  ...(filters.grade.length > 0 && { grade: filters.grade.join(',') }),
  ...(filters.line && { businessLine: filters.line }),
  ...(filters.source && { sourceCode: filters.source }),
  ...(filters.department && { departmentId: filters.department }),
  ...(filters.owner && { ownerId: filters.owner }),
  ...(filters.tag && { tag: filters.tag }),
  ...(filters.importId && { importId: filters.importId }),
  ...(filters.pool && { poolId: filters.pool }),
  ...(filters.sorting && { sorting: filters.sorting }),
  skipCount: (filters.page - 1) * filters.size,
  maxResultCount: filters.size,
});

/** The same list without what narrows it beyond the view. */
export const withoutFilters = (filters: LeadFilters): LeadFilters => ({
  view: filters.view,
  stage: [],
  grade: [],
  page: 1,
  size: filters.size,
});

/** Leads anybody with the scope may look through, those of one import for instance. */
export const importLeadsPath = (importId: string): string =>
  `/leads?${writeFilters({ view: 'all', stage: [], grade: [], page: 1, size: defaultSize, importId })}`;
