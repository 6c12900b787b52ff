import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { LoadError, SkeletonRows } from '../../shared/PageState';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import { duration } from '../../shared/time';
import { useNow } from '../../shared/useNow';
import '../../shared/listTable.css';

type Member = Schema<'TeamMemberDayDto'>;

const Figure = ({ value, to, tone }: { value: number; to?: string; tone?: 'late' | 'soon' }) =>
  value === 0 ? (
    <span className="dim3">0</span>
  ) : to ? (
    <Link to={to} className={tone}>
      {value.toLocaleString('en-US')}
    </Link>
  ) : (
    <span className={tone}>{value.toLocaleString('en-US')}</span>
  );

const Row = ({ member }: { member: Member }) => {
  const of = `/leads?view=all&owner=${member.userId}`;
  return (
    <tr>
      <th scope="row">
        {member.name} <small className="dim3">{member.departmentName}</small>
      </th>
      <td className="num">
        <Figure value={member.open} to={of} />
      </td>
      <td className="num">
        <Figure value={member.newToday} />
      </td>
      <td className="num">
        <Figure value={member.overdue} to={`${of}&due=overdue`} tone="late" />
      </td>
      <td className="num">
        <Figure value={member.atRisk} tone="late" />
      </td>
      <td className="num">
        <Figure value={member.firstCallLate} tone="late" />
      </td>
      <td className="num">
        <Figure value={member.followUpsToday} />
      </td>
      <td className="num">
        {member.held.toLocaleString('en-US')}
        {member.cap !== null && (
          <span className={member.held >= member.cap ? 'late' : 'dim3'}> / {member.cap.toLocaleString('en-US')}</span>
        )}
      </td>
    </tr>
  );
};

const Waiting = ({ day }: { day: Schema<'TeamDayDto'> }) => {
  const { t } = useTranslation('leads');
  const { can } = useSession();
  const now = useNow();
  const since = day.unassignedSince ? duration(now.getTime() - new Date(day.unassignedSince).getTime(), t) : undefined;
  const entries = [
    {
      key: 'unassigned',
      text: since
        ? t('team.unassignedSince', { count: day.unassignedCount, since })
        : t('team.unassigned', { count: day.unassignedCount }),
      count: day.unassignedCount,
      isLate: day.unassignedLate > 0,
      to: '/leads?view=unassigned',
    },
    {
      key: 'exports',
      text: t('team.exports', { count: day.exportsToApprove }),
      count: day.exportsToApprove,
      isLate: false,
      to: '/exports',
    },
    {
      key: 'conflicts',
      text: t('team.conflicts', { count: day.openConflicts }),
      count: day.openConflicts,
      isLate: false,
      to: can(Permissions.ViewConflicts) ? '/conflicts' : undefined,
    },
    {
      key: 'collaborations',
      text: t('team.collaborations', { count: day.collaborationsWaiting }),
      count: day.collaborationsWaiting,
      isLate: false,
      to: undefined,
    },
  ].filter(({ count }) => count > 0);
  if (entries.length === 0) return <p className="dim3 team-waiting">{t('team.nothingWaits')}</p>;
  return (
    <ul className="team-waiting">
      {entries.map(({ key, text, isLate, to }) => (
        <li key={key} className={isLate ? 'late' : undefined}>
          {to ? <Link to={to}>{text}</Link> : text}
        </li>
      ))}
    </ul>
  );
};

/** The team at a glance, for those who assign. */
export const TeamDay = () => {
  const { t } = useTranslation('leads');
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/leads/team-day',
    {},
    { refetchInterval: 60_000, refetchIntervalInBackground: false },
  );
  return (
    <section className="card day-list" aria-label={t('team.title')}>
      <header>
        <h2>{t('team.title')}</h2>
        {data && <span className="dim3">{t('team.people', { count: data.memberCount })}</span>}
      </header>
      {error && !data ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows rows={4} />
      ) : (
        <>
          <Waiting day={data} />
          {data.members.length > 0 && (
            <div className="team-scroll" tabIndex={0} role="region" aria-label={t('team.title')}>
              <table className="list team">
                <thead>
                  <tr>
                    <th>{t('team.person')}</th>
                    <th className="num">{t('team.open')}</th>
                    <th className="num">{t('team.newToday')}</th>
                    <th className="num">{t('team.overdue')}</th>
                    <th className="num">{t('team.atRisk')}</th>
                    <th className="num">{t('team.firstCallLate')}</th>
                    <th className="num">{t('team.followUps')}</th>
                    <th className="num">{t('team.held')}</th>
                  </tr>
                </thead>
                <tbody>
                  {data.members.map((member) => (
                    <Row key={member.userId} member={member} />
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </>
      )}
    </section>
  );
};
