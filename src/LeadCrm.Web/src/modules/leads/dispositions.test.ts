import { expect, it } from 'vitest';
import { allDispositions, dispositionOfKey } from './dispositions';

it('has one digit for each of the first nine and none beyond', () => {
  expect(dispositionOfKey('1')).toBe('ConnectedHigh');
  expect(dispositionOfKey('7')).toBe('NoAnswer');
  expect(dispositionOfKey('9')).toBe('AddedWeChat');
  for (const key of ['0', 'a', 'Enter', '10']) expect(dispositionOfKey(key)).toBeUndefined();
});

it('offers every disposition once', () => {
  expect(allDispositions).toHaveLength(15);
  expect(new Set(allDispositions).size).toBe(15);
});
