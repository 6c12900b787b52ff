import { useTranslation } from 'react-i18next';
import type { User } from '../../api/models';
import { fullTime } from '../../shared/time';

/** Where somebody has been: what they did stays with the department of that time. */
export const UserHistory = ({ user }: { user: User }) => {
  const { t } = useTranslation('identity');
  return (
    <>
      <p className="dim" style={{ marginBottom: 8 }}>
        {t('users.historyHint')}
      </p>
      <ul className="rows">
        {user.departments.map(({ departmentId, departmentName, fromAt, toAt }) => (
          <li key={departmentId + fromAt}>
            <b className="grow">{departmentName}</b>
            <span className="dim">
              {fullTime(fromAt).slice(0, 16)} – {toAt ? fullTime(toAt).slice(0, 16) : t('users.today')}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
};
