import { describe, expect, it } from 'vitest';
import { emptyRule, moved, toDefinition } from './ruleDraft';

describe('a rule as it is sent', () => {
  it('leaves out empty conditions and what its strategies do not use', () => {
    const definition = toDefinition({
      ...emptyRule,
      filter: { regions: ['上海'], sources: [], from: '' },
      steps: [
        { strategy: 'RoundRobin', candidates: [{ kind: 'User', id: 'u1', weight: 5, tier: 2, dailyQuota: 3 }] },
        { strategy: 'Pool', candidates: [{ kind: 'User', id: 'u1' }], poolId: 'p1' },
      ],
    });
    expect(definition).toEqual({
      filter: { regions: ['上海'] },
      steps: [
        { strategy: 'RoundRobin', candidates: [{ kind: 'User', id: 'u1', dailyQuota: 3 }] },
        { strategy: 'Pool', poolId: 'p1' },
      ],
      allowsOverdue: false,
      allowsPreviousHolders: false,
      ifNobody: 'NextRule',
    });
  });

  it('keeps weights where they count', () => {
    const steps = toDefinition({
      ...emptyRule,
      steps: [{ strategy: 'Weighted', candidates: [{ kind: 'Role', role: 'sales', weight: 5 }] }],
    }).steps;
    expect(steps?.[0]?.candidates).toEqual([{ kind: 'Role', role: 'sales', weight: 5 }]);
  });
});

describe('the order of rules', () => {
  it('moves one up or down and stops at the ends', () => {
    expect(moved(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b'], 'a', -1)).toEqual(['a', 'b']);
  });
});
