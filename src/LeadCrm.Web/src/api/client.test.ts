import { expect, it } from 'vitest';
import { readCookie } from './client';

it('finds a cookie by its whole name and decodes it', () => {
  expect(readCookie('XSRF-TOKEN', 'a=1; XSRF-TOKEN=x%2By; b=2')).toBe('x+y');
  expect(readCookie('XSRF-TOKEN', 'NOT-XSRF-TOKEN=1')).toBeUndefined();
  expect(readCookie('XSRF-TOKEN', '')).toBeUndefined();
});
