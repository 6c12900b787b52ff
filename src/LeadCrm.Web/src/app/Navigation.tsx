import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { $api } from '../api/client';
import { Permissions } from '../shared/permissions';
import { useSession } from '../shared/session';

interface Entry {
  to: string;
  text: string;
  count?: number | undefined;
  hot?: boolean;
  shown: boolean;
}

export const Navigation = ({ onNavigate }: { onNavigate?: () => void }) => {
  const { t } = useTranslation();
  const { can } = useSession();
  const seesLeads = can(Permissions.Leads);
  const { data: day } = $api.useQuery(
    'get',
    '/api/leads/my-day',
    {},
    { enabled: seesLeads, refetchInterval: 60_000, refetchIntervalInBackground: false },
  );

  const seesAlerts = can(Permissions.SecurityAlerts);
  const { data: alerts } = $api.useQuery(
    'get',
    '/api/security-alerts',
    { params: { query: { state: 'Open', maxResultCount: 1 } } },
    { enabled: seesAlerts, refetchInterval: 60_000, refetchIntervalInBackground: false },
  );

  const groups: { title?: string; entries: Entry[] }[] = [
    {
      entries: [{ to: '/', text: t('nav.myDay'), count: day?.overdueCount, hot: true, shown: seesLeads }],
    },
    {
      title: t('nav.leads'),
      entries: [
        { to: '/leads', text: t('nav.leadList'), count: day?.ownedCount, shown: seesLeads },
        { to: '/pool', text: t('nav.pool'), count: day?.poolCount, shown: can(Permissions.ViewPool) },
        { to: '/duplicates', text: t('nav.duplicates'), shown: can(Permissions.ViewDuplicates) },
        { to: '/cases', text: t('nav.cases'), shown: can(Permissions.ViewCases) },
        { to: '/recycling', text: t('nav.recycling'), shown: can(Permissions.Recycling) },
        { to: '/imports', text: t('nav.imports'), shown: can(Permissions.Import) },
        {
          to: '/exports',
          text: t('nav.exports'),
          shown: can(Permissions.Export) || can(Permissions.ApproveExport),
        },
      ],
    },
    {
      title: t('nav.tmk'),
      entries: [
        { to: '/tmk', text: t('nav.dial'), shown: can(Permissions.QualifyTmk) },
        { to: '/dial-tasks', text: t('nav.dialTasks'), shown: can(Permissions.QualifyTmk) },
        { to: '/robot-tasks', text: t('nav.robotTasks'), shown: can(Permissions.Robot) },
        { to: '/robot-proposals', text: t('nav.robotProposals'), shown: can(Permissions.Robot) },
        {
          to: '/transfer-offers',
          text: t('nav.offers'),
          shown: can(Permissions.QualifyTmk) || can(Permissions.AcceptOffers),
        },
        { to: '/appointments', text: t('nav.appointments'), shown: can(Permissions.Appointments) },
      ],
    },
    {
      title: t('nav.assignment'),
      entries: [
        { to: '/assignment-rules', text: t('nav.assignmentRules'), shown: can(Permissions.ViewRules) },
        { to: '/caps', text: t('nav.caps'), shown: can(Permissions.ViewCaps) },
        { to: '/pools', text: t('nav.pools'), shown: can(Permissions.ViewPools) },
        { to: '/handovers', text: t('nav.handovers'), shown: can(Permissions.Handover) },
      ],
    },
    {
      title: t('nav.telephony'),
      entries: [
        { to: '/calls', text: t('nav.calls'), shown: can(Permissions.Calls) },
        { to: '/call-centre', text: t('nav.callCentre'), shown: can(Permissions.OperateCalls) },
      ],
    },
    {
      title: t('nav.reports'),
      entries: [{ to: '/reports/workload', text: t('nav.workload'), shown: can(Permissions.Workload) }],
    },
    {
      title: t('nav.channels'),
      entries: [
        { to: '/dispatches', text: t('nav.dispatches'), shown: can(Permissions.ViewDispatches) },
        { to: '/conflicts', text: t('nav.conflicts'), shown: can(Permissions.ViewConflicts) },
      ],
    },
    {
      title: t('nav.administration'),
      entries: [
        { to: '/admin/users', text: t('nav.users'), shown: can(Permissions.ManageUsers) },
        { to: '/admin/departments', text: t('nav.departments'), shown: can(Permissions.Departments) },
        // Whoever changes roles also looks at who has them.
        { to: '/admin/roles', text: t('nav.roles'), shown: can(Permissions.Roles) && can(Permissions.ManageUsers) },
        { to: '/admin/api-keys', text: t('nav.apiKeys'), shown: can(Permissions.ApiKeys) },
        { to: '/admin/dedup-matrix', text: t('nav.dedupMatrix'), shown: can(Permissions.DedupMatrix) },
        { to: '/admin/settings', text: t('nav.settings'), shown: can(Permissions.Settings) },
        { to: '/admin/notification-types', text: t('nav.notificationTypes'), shown: can(Permissions.MessageTypes) },
        { to: '/admin/jobs', text: t('nav.jobs'), shown: can(Permissions.Jobs) },
        { to: '/admin/projection', text: t('nav.projection'), shown: can(Permissions.CheckProjection) },
        { to: '/admin/audit', text: t('nav.audit'), shown: can(Permissions.ViewAudit) },
        {
          to: '/admin/alerts',
          text: t('nav.alerts'),
          count: alerts?.totalCount ?? undefined,
          hot: true,
          shown: seesAlerts,
        },
      ],
    },
  ];

  return (
    <nav className="nav" aria-label={t('shell.navigation')}>
      {groups.map(({ title, entries }) => {
        const shown = entries.filter((entry) => entry.shown);
        if (shown.length === 0) return null;
        return (
          <div key={title ?? 'top'}>
            {title && <p className="nav-title">{title}</p>}
            {shown.map(({ to, text, count, hot }) => (
              <NavLink key={to} to={to} end={to === '/'} onClick={onNavigate}>
                {text}
                {count !== undefined && count > 0 && (
                  <i className={hot ? 'hot' : undefined}>{count.toLocaleString('en-US')}</i>
                )}
              </NavLink>
            ))}
          </div>
        );
      })}
    </nav>
  );
};
