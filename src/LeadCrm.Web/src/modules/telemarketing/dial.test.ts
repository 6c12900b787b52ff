import { describe, expect, it } from 'vitest';
import { dialKeys, dispositionOf, nextChoices, usualNext } from './dial';

const morning = '2026-03-02T02:00:00Z'; // 10:00 in Shanghai
const evening = '2026-03-02T12:00:00Z'; // 20:00

describe('the dial loop', () => {
  it('has a result on every digit and none elsewhere', () => {
    expect(new Set(dialKeys).size).toBe(9);
    expect(dispositionOf('1')).toBe('ConnectedHigh');
    expect(dispositionOf('9')).toBe('NotThePerson');
    expect(dispositionOf('0')).toBeUndefined();
    expect(dispositionOf('v')).toBeUndefined();
  });

  it('offers only dates ahead', () => {
    expect(nextChoices(morning).map(({ key }) => key)).toContain('tonight');
    expect(nextChoices(evening).map(({ key }) => key)).not.toContain('tonight');
    expect(nextChoices(morning).find(({ key }) => key === 'tomorrowMorning')?.at).toBe('2026-03-03T02:00:00.000Z');
  });

  it('tries who was not reached at another time of day', () => {
    expect(usualNext('NoAnswer', morning)).toBe('tonight');
    expect(usualNext('NoAnswer', evening)).toBe('tomorrowMorning');
    expect(usualNext('CallAgain', morning)).toBe('tomorrowMorning');
    expect(usualNext('EmptyNumber', morning)).toBe('none');
  });
});
