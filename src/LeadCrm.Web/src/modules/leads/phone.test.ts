import { describe, expect, it } from 'vitest';
import { canBePhone, cannotBecomePhone, compactPhone } from './phone';

describe('while a phone is typed', () => {
  it('waits until it can be whole', () => {
    for (const typed of ['', '1', '1380000800', '010-1234', '+86', '+86138', '138 0000'])
      expect(canBePhone(typed)).toBe(false);
  });

  it('asks once it can be one', () => {
    for (const typed of [
      '13800008000',
      '138 0000 8000',
      '+86 138-0000-8000',
      '0086 13800008000',
      '013800008000',
      '１３８００００８０００',
      '010-12345678',
      '+1 415 555 0100',
      '0044 20 7946 0958',
      '4008123123',
    ])
      expect(canBePhone(typed), typed).toBe(true);
  });

  it('says at once what can never become one', () => {
    expect(cannotBecomePhone('1380000abcd')).toBe(true);
    expect(cannotBecomePhone('1380000800012345678')).toBe(true);
    expect(cannotBecomePhone('138 0000')).toBe(false);
    expect(cannotBecomePhone('')).toBe(false);
  });

  it('drops what does not count', () => {
    expect(compactPhone('（+86）138-0000-8000')).toBe('13800008000');
    expect(compactPhone("'13800008000")).toBe('13800008000');
    expect(compactPhone('1795113800008000')).toBe('13800008000');
  });
});
