import { describe, expect, it } from 'vitest';
import { changedRules, fieldsOf, isComplete, toDraft, type Rule } from './recycleRules';

const r2: Rule = {
  rule: 'R2',
  version: 0,
  isOn: true,
  limit: null,
  daysA: 3,
  daysB: 7,
  daysC: 15,
  attempts: null,
  attemptDays: null,
  attemptParts: null,
  poolId: null,
  effectiveFrom: null,
  graceUntil: null,
  changedByName: null,
  changedAt: null,
  reason: null,
};

describe('recycle rules', () => {
  it('are changed only where something differs', () => {
    expect(changedRules([r2], {})).toEqual([]);
    expect(changedRules([r2], { R2: toDraft(r2) })).toEqual([]);
    expect(changedRules([r2], { R2: { ...toDraft(r2), daysB: 5 } })).toHaveLength(1);
    expect(changedRules([r2], { R2: { ...toDraft(r2), isOn: false } })).toHaveLength(1);
  });

  it('need their numbers', () => {
    expect(fieldsOf('R6')).toEqual([]);
    expect(isComplete(toDraft(r2))).toBe(true);
    expect(isComplete({ ...toDraft(r2), daysC: null })).toBe(false);
    expect(isComplete({ ...toDraft(r2), daysA: 366 })).toBe(false);
  });
});
