import { describe, expect, it } from 'vitest';
import { isCallSignal, resultTone, seekTo, talkTime } from './calls';

describe('calls', () => {
  it('shows lengths of talk as people read them', () => {
    expect([talkTime(75), talkTime(0), talkTime(3_725), talkTime(null)]).toEqual(['1:15', '0:00', '1:02:05', '–']);
  });

  it('marks what is effective and what is not understood', () => {
    expect(resultTone({ result: 'Connected', isEffective: true })).toBe('good');
    expect(resultTone({ result: 'Connected', isEffective: false })).toBe('accent');
    expect(resultTone({ result: 'Busy', isEffective: false })).toBe('neutral');
    expect(resultTone({ result: 'Unknown', isEffective: false })).toBe('bad');
  });

  it('takes no signal of another shape', () => {
    expect(isCallSignal({ callId: '1', leadId: null, state: 'Ringing', direction: 'Inbound', number: '138' })).toBe(
      true,
    );
    expect(isCallSignal({ callId: 1 })).toBe(false);
    expect(isCallSignal(null)).toBe(false);
  });

  it('seeks within the recording', () => {
    expect([seekTo(50, 100, 60), seekTo(-5, 100, 60), seekTo(500, 100, 60), seekTo(5, 0, 60)]).toEqual([30, 0, 60, 0]);
  });
});
