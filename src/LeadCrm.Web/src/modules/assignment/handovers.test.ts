import { describe, expect, it } from 'vitest';
import { emptyPlan, missingIn, planBody, progressOf } from './handovers';

const receiver = { userId: 'y', name: 'Y', weight: 3 };

describe('a plan', () => {
  it('says what is missing first', () => {
    expect(missingIn(emptyPlan)).toBe('needGiver');
    expect(missingIn({ ...emptyPlan, fromUserId: 'x' })).toBe('needReceiver');
    expect(missingIn({ ...emptyPlan, fromUserId: 'x', trigger: 'LongLeave' })).toBe('needReturn');
    expect(missingIn({ ...emptyPlan, fromUserId: 'x', restPoolId: 'p' })).toBeUndefined();
    expect(missingIn({ ...emptyPlan, fromUserId: 'x', receivers: [receiver, { ...receiver, userId: 'z' }] })).toBe(
      'needOne',
    );
  });

  it('sends weights and lists only where they count', () => {
    const plan = {
      ...emptyPlan,
      fromUserId: 'x',
      receivers: [receiver],
      picks: { a: 'y', b: 'gone' },
      returnOn: '2027-01-01',
    };
    expect(planBody(plan).receivers).toEqual([{ userId: 'y', weight: 1 }]);
    expect(planBody(plan).picks).toEqual([]);
    expect(planBody(plan).returnOn).toBeNull();
    expect(planBody({ ...plan, split: 'ByWeight' }).receivers).toEqual([{ userId: 'y', weight: 3 }]);
    expect(planBody({ ...plan, split: 'ByList' }).picks).toEqual([{ leadId: 'a', userId: 'y' }]);
  });
});

describe('progress', () => {
  it('is nothing before it runs', () => {
    const none = { total: 0, pending: 0, moved: 0, toPool: 0, stayed: 0, skipped: 0, restored: 0, kept: 0, refused: 0 };
    expect(progressOf(none)).toBe(0);
    expect(progressOf({ ...none, total: 120, pending: 30 })).toBe(75);
  });
});
