import type { Schema } from '../../../api/models';
import type { Tone } from '../../../shared/Chip';

export type RobotTask = Schema<'RobotTaskDto'>;
export type RobotItem = Schema<'RobotItemDto'>;
export type RobotProposal = Schema<'RobotProposalDto'>;
export type TaskState = Schema<'RobotTaskState'>;
export type ItemState = Schema<'RobotItemState'>;

export const stateTone: Record<TaskState, Tone> = {
  Draft: 'neutral',
  Running: 'good',
  Paused: 'warn',
  Done: 'accent',
  Cancelled: 'neutral',
};

export const itemTone: Record<ItemState, Tone> = {
  Waiting: 'neutral',
  Calling: 'accent',
  Done: 'good',
  Skipped: 'warn',
};

/** What can be done with a task in a state; the server has the same table. */
export const verbsOf = (state: TaskState): ('start' | 'pause' | 'cancel')[] =>
  state === 'Draft' || state === 'Paused' ? ['start', 'cancel'] : state === 'Running' ? ['pause', 'cancel'] : [];

/** Leads that are over, of all; an empty list is 0 %. */
export const progressOf = (task: Pick<RobotTask, 'done' | 'skipped' | 'total'>): number =>
  task.total === 0 ? 0 : Math.round((100 * (task.done + task.skipped)) / task.total);
