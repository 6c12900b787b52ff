import type { TFunction } from 'i18next';
import type { UserRow } from '../../api/models';
import type { ListColumn } from '../../shared/ListTable';
import { Time } from '../../shared/Time';
import { DutyMark, UserStateChip } from './UserChips';

export const userColumns = (t: TFunction<'identity'>, open: (user: UserRow) => void): ListColumn<UserRow>[] => [
  {
    key: 'name',
    title: t('users.displayName'),
    render: (user) => (
      <>
        <button type="button" className="plain name-link" onClick={() => open(user)}>
          {user.displayName}
        </button>{' '}
        <span className="dim3">{user.userName}</span>
      </>
    ),
  },
  { key: 'no', title: t('users.employeeNo'), render: (user) => <span className="dim">{user.employeeNo}</span> },
  { key: 'department', title: t('users.departmentId'), render: (user) => user.departmentName },
  {
    key: 'roles',
    title: t('users.roles'),
    render: (user) => <span title={user.roles.join('、')}>{user.roles.join('、')}</span>,
  },
  { key: 'level', title: t('users.level'), numeric: true, render: (user) => user.level ?? '–' },
  { key: 'state', title: t('users.state'), render: (user) => <UserStateChip state={user.state} /> },
  { key: 'duty', title: t('users.duty'), render: (user) => <DutyMark user={user} /> },
  { key: 'signIn', title: t('users.lastSignIn'), numeric: true, render: (user) => <Time at={user.lastSignInAt} /> },
];
