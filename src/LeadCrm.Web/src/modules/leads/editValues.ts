import type { Lead, Schema } from '../../api/models';

type UpdateInput = Schema<'UpdateLeadInput'>;

const textFields = [
  'name',
  'studentName',
  'education',
  'school',
  'major',
  'province',
  'city',
  'district',
  'postcode',
  'address',
  'courseInterest',
  'campus',
  'budget',
  'startPlan',
  'remark',
] as const;

const choiceFields = [
  'gender',
  'birthYear',
  'relation',
  'employment',
  'studyMode',
  'examTaken',
  'abroadPlan',
  'intention',
] as const;

const contactFields = { weChat: 'WeChat', qq: 'Qq', email: 'Email', idCard: 'IdCard' } as const;

export type EditValues = Partial<Pick<Lead, (typeof textFields)[number] | (typeof choiceFields)[number]>> & {
  phones?: string[];
  weChat?: string;
  qq?: string;
  email?: string;
  idCard?: string;
  tags?: string[];
  nextContactAt?: string | null;
};

export const editValuesOf = (lead: Lead): EditValues => {
  const values: Record<string, unknown> = {};
  for (const field of textFields) values[field] = lead[field] ?? '';
  for (const field of choiceFields) values[field] = lead[field] ?? undefined;
  for (const [field, kind] of Object.entries(contactFields))
    values[field] = lead.contacts.find((contact) => contact.kind === kind)?.value ?? '';
  const phones = lead.contacts.filter((contact) => contact.kind === 'Phone').map((contact) => contact.value);
  return { ...values, phones: phones.length > 0 ? phones : [''], tags: lead.tags, nextContactAt: lead.nextContactAt };
};

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Only what changed: the server leaves alone what is not sent, and an empty text empties a field. */
export const changesOf = (before: EditValues, after: EditValues): Omit<Partial<UpdateInput>, 'version'> => {
  const changes: Record<string, unknown> = {};
  for (const field of [...textFields, 'weChat', 'qq', 'email', 'idCard'] as const)
    if (!same(before[field], after[field])) changes[field] = after[field] ?? '';
  for (const field of choiceFields)
    if (!same(before[field], after[field]) && after[field] !== undefined) changes[field] = after[field];
  const phones = (after.phones ?? []).map((phone) => phone?.trim()).filter(Boolean);
  if (!same((before.phones ?? []).filter(Boolean), phones)) changes['phones'] = phones;
  if (!same(before.tags, after.tags)) changes['tags'] = after.tags ?? [];
  if (!same(before.nextContactAt, after.nextContactAt)) {
    if (after.nextContactAt) changes['nextContactAt'] = after.nextContactAt;
    else changes['clearNextContact'] = true;
  }
  return changes;
};
