import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import { isAllowed, settingText } from './settingText';

const t = ((key: string) => key) as unknown as TFunction<'identity'>;

describe('settings', () => {
  it('are read with their unit', () => {
    expect(settingText({ kind: 'Number', unit: '天' }, '30', t)).toBe('30 天');
    expect(settingText({ kind: 'Switch', unit: null }, 'true', t)).toBe('settings.on');
    expect(settingText({ kind: 'Text', unit: null }, '', t)).toBe('settings.blank');
  });

  it('stay within their bounds', () => {
    const days = { kind: 'Number', min: 1, max: 90 } as const;
    expect(['1', '90'].every((value) => isAllowed(days, value))).toBe(true);
    expect(['0', '91', '', '1.5', 'x'].some((value) => isAllowed(days, value))).toBe(false);
    expect(isAllowed({ kind: 'Text', min: null, max: 3 }, 'abcd')).toBe(false);
  });
});
