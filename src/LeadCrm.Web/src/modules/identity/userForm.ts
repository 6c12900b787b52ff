import type { Schema, User } from '../../api/models';

/** The fields of an account as a form has them: empty texts instead of null. */
export interface UserValues {
  displayName: string;
  employeeNo: string;
  email: string;
  phoneNumber: string;
  departmentId: string;
  managerId: string | null;
  level: number | null;
  roleIds: string[];
  permissions: string[];
}

export const userFields = [
  'displayName',
  'employeeNo',
  'departmentId',
  'managerId',
  'roleIds',
  'permissions',
  'level',
  'email',
  'phoneNumber',
] as const satisfies readonly (keyof UserValues)[];

export const userValuesOf = (user: User): UserValues => ({
  displayName: user.displayName,
  employeeNo: user.employeeNo,
  email: user.email ?? '',
  phoneNumber: user.phoneNumber ?? '',
  departmentId: user.departmentId,
  managerId: user.managerId,
  level: user.level,
  roleIds: user.roleIds.toSorted(),
  permissions: user.permissions.toSorted(),
});

type UserInput = Omit<Schema<'UpdateUserInput'>, 'version'>;

export const userInputOf = (values: UserValues): UserInput => ({
  ...values,
  employeeNo: values.employeeNo || null,
  email: values.email.trim() || null,
  phoneNumber: values.phoneNumber.trim() || null,
  managerId: values.managerId ?? null,
  level: values.level ?? null,
});

const same = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b)
    ? JSON.stringify(a.toSorted()) === JSON.stringify(b.toSorted())
    : (a ?? null) === (b ?? null);

/** Fields in which two readings of an account differ. */
export const changedFields = (before: UserValues, after: UserValues): (keyof UserValues)[] =>
  userFields.filter((field) => !same(before[field], after[field]));

/** After somebody else has saved: what one changed oneself stays, everything else is as it is now. */
export const mergeFresh = (read: UserValues, mine: UserValues, fresh: UserValues): UserValues => {
  const touched = new Set(changedFields(read, mine));
  return Object.fromEntries(
    userFields.map((field) => [field, touched.has(field) ? mine[field] : fresh[field]]),
  ) as unknown as UserValues;
};
