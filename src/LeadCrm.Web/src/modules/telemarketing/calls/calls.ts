import type { Schema } from '../../../api/models';
import type { Tone } from '../../../shared/Chip';

export type CallRow = Schema<'CallListDto'>;
export type Call = Schema<'CallDto'>;
export type CallResult = Schema<'CallResult'>;
export type CallState = Schema<'CallState'>;

const pad = (value: number) => String(value).padStart(2, '0');

/** 75 → 1:15, as people read a length of talk. */
export const talkTime = (seconds: number | null | undefined): string => {
  if (seconds === null || seconds === undefined) return '–';
  const [minutes, rest] = [Math.floor(seconds / 60), Math.floor(seconds % 60)];
  return minutes < 60 ? `${minutes}:${pad(rest)}` : `${Math.floor(minutes / 60)}:${pad(minutes % 60)}:${pad(rest)}`;
};

/** A connected call is good, one that reached nobody is no fault, one that nobody understands is. */
export const resultTone = (call: Pick<CallRow, 'result' | 'isEffective'>): Tone => {
  if (call.isEffective) return 'good';
  if (call.result === 'Connected') return 'accent';
  return call.result === 'Unknown' || call.result === 'Failed' ? 'bad' : 'neutral';
};

export interface CallSignal {
  callId: string;
  leadId: string | null;
  state: CallState;
  direction: Schema<'CallDirection'>;
  number: string;
}

const hasText = (value: object, name: string) => typeof (value as Record<string, unknown>)[name] === 'string';

export const isCallSignal = (value: unknown): value is CallSignal =>
  typeof value === 'object' &&
  value !== null &&
  ['callId', 'state', 'direction', 'number'].every((name) => hasText(value, name));

/** Where the playing head of a waveform goes when its picture is clicked. */
export const seekTo = (x: number, width: number, seconds: number): number =>
  width <= 0 ? 0 : Math.max(0, Math.min(1, x / width)) * seconds;
