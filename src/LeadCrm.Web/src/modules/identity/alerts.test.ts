import { expect, it } from 'vitest';
import { alertState } from './alerts';

it('shows open alerts unless the address asks for others', () => {
  expect(alertState(null)).toBe('Open');
  expect(alertState('nonsense')).toBe('Open');
  expect(alertState('Acknowledged')).toBe('Acknowledged');
  expect(alertState('All')).toBe('All');
});
