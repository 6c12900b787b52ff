import { expect, it } from 'vitest';
import { safeReturnPath } from './returnPath';

it('goes back only to a page of this site', () => {
  expect(safeReturnPath('/leads?view=mine')).toBe('/leads?view=mine');
  for (const bad of [null, '', 'https://evil.test', '//evil.test', '/\\evil.test', 'leads', '/sign-in?return=/'])
    expect(safeReturnPath(bad)).toBe('/');
});
