import { describe, expect, it } from 'vitest';
import { changedFields, mergeFresh, userInputOf, type UserValues } from './userForm';

const read: UserValues = {
  displayName: '林晓雯',
  employeeNo: '1002',
  email: '',
  phoneNumber: '',
  departmentId: 'bj',
  managerId: null,
  level: null,
  roleIds: ['a', 'b'],
  permissions: [],
};

describe('the form of an account', () => {
  it('knows what differs, whatever the order of roles', () => {
    expect(changedFields(read, { ...read, roleIds: ['b', 'a'] })).toEqual([]);
    expect(changedFields(read, { ...read, departmentId: 'sh', level: 3 })).toEqual(['departmentId', 'level']);
  });

  it('keeps what one typed and takes what another one saved', () => {
    const mine = { ...read, level: 5 };
    const fresh = { ...read, departmentId: 'sh', roleIds: ['c'] };
    expect(mergeFresh(read, mine, fresh)).toEqual({ ...fresh, level: 5 });
  });

  it('sends nothing where nothing was filled in', () => {
    expect(userInputOf({ ...read, email: ' ' })).toMatchObject({ email: null, phoneNumber: null, managerId: null });
  });
});
