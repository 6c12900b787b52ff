import type { Schema } from '../../api/models';

export type Rule = Schema<'RuleDto'>;
export type Definition = Schema<'RuleDefinition'>;
export type Step = Schema<'RuleStep'>;
export type Candidate = Schema<'RuleCandidate'>;

export const strategies = [
  'RoundRobin',
  'Weighted',
  'FewestToday',
  'FewestOpen',
  'LevelTier',
  'Fixed',
  'Sticky',
  'Pool',
] as const;
export const stickies = ['LastOwner', 'Family', 'Referrer'] as const;
export const entries = ['Form', 'Chat', 'Call', 'Api', 'Import', 'Manual'] as const;
export const sourceGrades = ['S', 'A', 'B', 'C'] as const;
export const grades = ['A', 'B', 'C', 'D'] as const;

/** What the editor holds: the same as the definition, with lists that are never missing. */
export interface RuleValues {
  name: string;
  isEnabled: boolean;
  filter: NonNullable<Definition['filter']>;
  steps: Step[];
  skills: string[];
  allowsOverdue: boolean;
  allowsPreviousHolders: boolean;
  ifNobody: Schema<'RuleEnd'>;
  note?: string;
}

export const emptyRule: RuleValues = {
  name: '',
  isEnabled: true,
  filter: {},
  steps: [{ strategy: 'RoundRobin', candidates: [] }],
  skills: [],
  allowsOverdue: false,
  allowsPreviousHolders: false,
  ifNobody: 'NextRule',
};

export const toValues = (rule: Rule): RuleValues => ({
  name: rule.name,
  isEnabled: rule.isEnabled,
  filter: rule.definition.filter ?? {},
  steps: rule.definition.steps ?? [],
  skills: rule.definition.skills ?? [],
  allowsOverdue: rule.definition.allowsOverdue ?? false,
  allowsPreviousHolders: rule.definition.allowsPreviousHolders ?? false,
  ifNobody: rule.definition.ifNobody ?? 'NextRule',
});

const isSaid = (value: unknown) =>
  value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

const withoutEmpty = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, item]) => isSaid(item))) as T;

const toCandidate = (candidate: Candidate, strategy: Step['strategy']): Candidate =>
  withoutEmpty({
    kind: candidate.kind,
    id: candidate.kind === 'Role' ? null : candidate.id,
    role: candidate.kind === 'Role' ? candidate.role : null,
    weight: strategy === 'Weighted' ? candidate.weight : null,
    tier: strategy === 'LevelTier' ? candidate.tier : null,
    dailyQuota: candidate.dailyQuota,
  } as Candidate);

const toStep = (step: Step): Step =>
  withoutEmpty({
    strategy: step.strategy,
    candidates: step.strategy === 'Pool' ? [] : (step.candidates ?? []).map((one) => toCandidate(one, step.strategy)),
    stickyTo: step.strategy === 'Sticky' ? step.stickyTo : null,
    poolId: step.strategy === 'Pool' ? step.poolId : null,
  } as Step);

/** What is sent: without what a strategy does not use, and without empty conditions. */
export const toDefinition = (values: RuleValues): Definition => {
  const filter = withoutEmpty(values.filter);
  return {
    ...(Object.keys(filter).length > 0 && { filter }),
    steps: values.steps.map(toStep),
    ...(values.skills.length > 0 && { skills: values.skills }),
    allowsOverdue: values.allowsOverdue,
    allowsPreviousHolders: values.allowsPreviousHolders,
    ifNobody: values.ifNobody,
  };
};

/** The ids with one of them moved up or down. */
export const moved = (ids: string[], id: string, by: 1 | -1): string[] => {
  const from = ids.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= ids.length) return ids;
  const next = [...ids];
  next.splice(from, 1);
  next.splice(to, 0, id);
  return next;
};
