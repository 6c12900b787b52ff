import type { Schema } from '../../api/models';

export type Rule = Schema<'RecycleRuleDto'>;
export type RuleDraft = Schema<'RecycleRuleInput'>;

export const numberFields = ['limit', 'daysA', 'daysB', 'daysC', 'attempts', 'attemptDays', 'attemptParts'] as const;
export type NumberField = (typeof numberFields)[number];

/** The numbers a rule needs. */
export const fieldsOf = (rule: string): readonly NumberField[] => {
  switch (rule) {
    case 'R1':
    case 'R3':
    case 'R4':
      return ['limit'];
    case 'R2':
      return ['daysA', 'daysB', 'daysC'];
    case 'R5':
      return ['attempts', 'attemptDays', 'attemptParts'];
    default:
      return [];
  }
};

/** Largest value the server takes. */
export const mostOf: Record<NumberField, number> = {
  limit: 3650,
  daysA: 365,
  daysB: 365,
  daysC: 365,
  attempts: 100,
  attemptDays: 60,
  attemptParts: 3,
};

export const toDraft = (rule: Rule): RuleDraft => ({
  rule: rule.rule,
  version: rule.version,
  isOn: rule.isOn,
  limit: rule.limit,
  daysA: rule.daysA,
  daysB: rule.daysB,
  daysC: rule.daysC,
  attempts: rule.attempts,
  attemptDays: rule.attemptDays,
  attemptParts: rule.attemptParts,
  poolId: rule.poolId,
});

const isSame = (one: RuleDraft, other: RuleDraft): boolean =>
  one.isOn === other.isOn &&
  (one.poolId ?? null) === (other.poolId ?? null) &&
  numberFields.every((field) => (one[field] ?? null) === (other[field] ?? null));

/** Drafts that differ from what is saved, in the order of the rules. */
export const changedRules = (rules: Rule[], drafts: Record<string, RuleDraft>): RuleDraft[] =>
  rules.flatMap((rule) => {
    const draft = drafts[rule.rule];
    return draft && !isSame(draft, toDraft(rule)) ? [draft] : [];
  });

export const isComplete = (draft: RuleDraft): boolean =>
  fieldsOf(draft.rule ?? '').every((field) => {
    const value = draft[field];
    return typeof value === 'number' && value >= 1 && value <= mostOf[field];
  });
