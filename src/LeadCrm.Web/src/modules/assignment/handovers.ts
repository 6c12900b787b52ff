import type { Schema } from '../../api/models';
import type { Tone } from '../../shared/Chip';

export type Handover = Schema<'HandoverDto'>;
export type HandoverDetail = Schema<'HandoverDetailDto'>;
export type HandoverPlan = Schema<'CreateHandoverInput'>;
export type HandoverState = Schema<'HandoverState'>;
export type HandoverOutcome = Schema<'HandoverOutcome'>;

export const states: HandoverState[] = ['Draft', 'Previewed', 'Approved', 'Running', 'Done', 'Undone'];
export const triggers: Schema<'HandoverTrigger'>[] = ['Resignation', 'Transfer', 'LongLeave', 'DepartmentDissolved'];
export const splits: Schema<'HandoverSplit'>[] = ['One', 'ByWeight', 'ByList'];
export const outcomes: HandoverOutcome[] = ['Pending', 'Moved', 'ToPool', 'Stayed', 'Skipped'];

export const stateTones: Record<HandoverState, Tone> = {
  Draft: 'neutral',
  Previewed: 'warn',
  Approved: 'warn',
  Running: 'accent',
  Done: 'good',
  Undone: 'violet',
};

export const outcomeTones: Record<HandoverOutcome, Tone> = {
  Pending: 'neutral',
  Moved: 'good',
  ToPool: 'accent',
  Stayed: 'warn',
  Skipped: 'neutral',
};

export const isState = (value: string | null): value is HandoverState => states.some((state) => state === value);

/** Share of the leads that have been looked at, in percent. */
export const progressOf = ({ total, pending }: Schema<'HandoverFiguresDto'>): number =>
  total === 0 ? 0 : Math.round(((total - pending) / total) * 100);

export interface PlanDraft {
  fromUserId?: string | undefined;
  trigger: Schema<'HandoverTrigger'>;
  returnOn?: string | undefined;
  closeAccount: boolean;
  split: Schema<'HandoverSplit'>;
  receivers: { userId: string; name: string; weight: number }[];
  picks: Record<string, string>;
  restPoolId?: string | undefined;
  note: string;
}

export const emptyPlan: PlanDraft = {
  trigger: 'Resignation',
  closeAccount: false,
  split: 'One',
  receivers: [],
  picks: {},
  note: '',
};

/** Why the plan cannot go on yet: the name of a text; undefined when it can. */
export const missingIn = (plan: PlanDraft): string | undefined => {
  if (!plan.fromUserId) return 'needGiver';
  if (plan.trigger === 'LongLeave' && !plan.returnOn) return 'needReturn';
  if (plan.receivers.length === 0 && !plan.restPoolId) return 'needReceiver';
  if (plan.split === 'One' && plan.receivers.length > 1) return 'needOne';
  return undefined;
};

/** The plan as the server takes it. */
export const planBody = (plan: PlanDraft) => ({
  trigger: plan.trigger,
  returnOn: plan.trigger === 'LongLeave' ? (plan.returnOn ?? null) : null,
  split: plan.split,
  receivers: plan.receivers.map(({ userId, weight }) => ({ userId, weight: plan.split === 'ByWeight' ? weight : 1 })),
  picks:
    plan.split === 'ByList'
      ? Object.entries(plan.picks)
          .filter(([, userId]) => plan.receivers.some((receiver) => receiver.userId === userId))
          .map(([leadId, userId]) => ({ leadId, userId }))
      : [],
  restPoolId: plan.restPoolId ?? null,
  note: plan.note.trim() || null,
});
