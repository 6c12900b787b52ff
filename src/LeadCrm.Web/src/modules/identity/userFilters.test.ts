import { describe, expect, it } from 'vitest';
import { readUserFilters, toUserQuery, writeUserFilters } from './userFilters';

describe('filters of accounts', () => {
  it('survive the address', () => {
    const filters = readUserFilters(new URLSearchParams('q=林&dept=d1&role=r1&state=Locked&user=u1&page=3&size=20'));
    expect(readUserFilters(writeUserFilters(filters))).toEqual(filters);
    expect(toUserQuery(filters)).toEqual({
      filter: '林',
      departmentId: 'd1',
      roleId: 'r1',
      state: 'Locked',
      skipCount: 40,
      maxResultCount: 20,
    });
  });

  it('ignore what nobody could have chosen', () => {
    const filters = readUserFilters(new URLSearchParams('state=Sleeping&page=-1&size=100000'));
    expect(filters).toEqual({ page: 1, size: 200 });
  });
});
