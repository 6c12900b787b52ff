import { describe, expect, it } from 'vitest';
import { difference, format, metricNames, ranked } from './metrics';
import en from './locales/en.json';
import zh from './locales/zh-CN.json';

describe('figures', () => {
  it('are written as people read them', () => {
    expect(format('callConnectRate', 0.4)).toBe('40.0 %');
    expect(format('talkSeconds', 3723)).toBe('1:02:03');
    expect(format('dialled', 1234)).toBe('1,234');
    expect(format('showRate', null)).toBe('–');
  });

  it('are compared in percent, and shares in points', () => {
    expect(difference('dialled', 12, 10)).toBe('+20.0 %');
    expect(difference('callConnectRate', 0.4, 0.5)).toBe('-10.0 pp');
    expect(difference('dialled', 12, 0)).toBeUndefined();
  });

  it('give equal people the same place and leave the next one free', () => {
    const rows = [5, 9, 5, 1].map((dialled) => ({ metrics: { dialled } }));
    expect(ranked(rows, 'dialled').map((one) => one.rank)).toEqual([1, 2, 2, 4]);
  });

  it('all have a name and a definition in both languages', () => {
    for (const metric of metricNames)
      for (const texts of [en, zh]) {
        expect(texts.metric[metric], metric).toBeTruthy();
        expect(texts.definition[metric], metric).toBeTruthy();
      }
  });
});
