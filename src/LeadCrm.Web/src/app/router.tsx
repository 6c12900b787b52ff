import { createBrowserRouter, Navigate, Outlet, useLocation } from 'react-router';
import { useConfiguration } from '../shared/session';
import { NotFoundPage } from './NotFoundPage';
import { RouteError } from './RouteError';
import { Shell } from './Shell';

/** Sends to sign-in, and back afterwards; a password that somebody else has set and a second factor that is missing come first. */
const Guard = () => {
  const { user } = useConfiguration();
  const { pathname, search } = useLocation();
  const back = encodeURIComponent(pathname + search);
  if (!user) return <Navigate to={pathname === '/' ? '/sign-in' : `/sign-in?return=${back}`} replace />;
  if (user.mustChangePassword) return <Navigate to={`/change-password?return=${back}`} replace />;
  if (user.mustSetUpTwoFactor) return <Navigate to={`/set-up-two-factor?return=${back}`} replace />;
  return <Shell />;
};

export const router = createBrowserRouter([
  {
    element: <Outlet />,
    errorElement: <RouteError />,
    HydrateFallback: () => null,
    children: [
      {
        path: '/sign-in',
        lazy: async () => ({ Component: (await import('../modules/identity/SignInPage')).SignInPage }),
      },
      {
        path: '/change-password',
        lazy: async () => ({ Component: (await import('../modules/identity/ChangePasswordPage')).ChangePasswordPage }),
      },
      {
        path: '/set-up-two-factor',
        lazy: async () => ({ Component: (await import('../modules/identity/SetUpTwoFactorPage')).SetUpTwoFactorPage }),
      },
      {
        element: <Guard />,
        children: [
          {
            errorElement: <RouteError />,
            children: [
              {
                index: true,
                lazy: async () => ({ Component: (await import('../modules/leads/MyDayPage')).MyDayPage }),
              },
              {
                path: 'leads',
                lazy: async () => ({ Component: (await import('../modules/leads/LeadListPage')).LeadListPage }),
              },
              {
                path: 'leads/:id',
                lazy: async () => ({ Component: (await import('../modules/leads/LeadPage')).LeadPage }),
              },
              { path: 'pool', lazy: async () => ({ Component: (await import('../modules/leads/PoolPage')).PoolPage }) },
              {
                path: 'assignment-rules',
                lazy: async () => ({ Component: (await import('../modules/assignment/RuleListPage')).RuleListPage }),
              },
              {
                path: 'assignment-rules/queue',
                lazy: async () => ({ Component: (await import('../modules/assignment/HoldQueuePage')).HoldQueuePage }),
              },
              {
                path: 'assignment-rules/decisions',
                lazy: async () => ({ Component: (await import('../modules/assignment/DecisionPage')).DecisionPage }),
              },
              {
                path: 'assignment-rules/people',
                lazy: async () => ({ Component: (await import('../modules/assignment/AgentPage')).AgentPage }),
              },
              {
                path: 'caps',
                lazy: async () => ({ Component: (await import('../modules/assignment/CapPage')).CapPage }),
              },
              {
                path: 'pools',
                lazy: async () => ({ Component: (await import('../modules/assignment/PoolListPage')).PoolListPage }),
              },
              {
                path: 'handovers',
                lazy: async () => ({
                  Component: (await import('../modules/assignment/HandoverListPage')).HandoverListPage,
                }),
              },
              {
                path: 'handovers/new',
                lazy: async () => ({
                  Component: (await import('../modules/assignment/HandoverEditPage')).HandoverNewPage,
                }),
              },
              {
                path: 'handovers/:id',
                lazy: async () => ({ Component: (await import('../modules/assignment/HandoverPage')).HandoverPage }),
              },
              {
                path: 'handovers/:id/edit',
                lazy: async () => ({
                  Component: (await import('../modules/assignment/HandoverEditPage')).HandoverEditPage,
                }),
              },
              {
                path: 'tmk',
                lazy: async () => ({ Component: (await import('../modules/telemarketing/DialLoopPage')).DialLoopPage }),
              },
              {
                path: 'dial-tasks',
                lazy: async () => ({ Component: (await import('../modules/telemarketing/DialTaskPage')).DialTaskPage }),
              },
              {
                path: 'robot-tasks',
                lazy: async () => ({
                  Component: (await import('../modules/telemarketing/robot/RobotTaskListPage')).RobotTaskListPage,
                }),
              },
              {
                path: 'robot-tasks/:id',
                lazy: async () => ({
                  Component: (await import('../modules/telemarketing/robot/RobotTaskPage')).RobotTaskPage,
                }),
              },
              {
                path: 'robot-proposals',
                lazy: async () => ({
                  Component: (await import('../modules/telemarketing/robot/RobotProposalPage')).RobotProposalPage,
                }),
              },
              {
                path: 'transfer-offers',
                lazy: async () => ({
                  Component: (await import('../modules/telemarketing/OfferListPage')).OfferListPage,
                }),
              },
              {
                path: 'appointments',
                lazy: async () => ({
                  Component: (await import('../modules/telemarketing/AppointmentPage')).AppointmentPage,
                }),
              },
              {
                path: 'imports',
                lazy: async () => ({ Component: (await import('../modules/leads/ImportListPage')).ImportListPage }),
              },
              {
                path: 'imports/new',
                lazy: async () => ({ Component: (await import('../modules/leads/ImportUploadPage')).ImportUploadPage }),
              },
              {
                path: 'imports/:id',
                lazy: async () => ({ Component: (await import('../modules/leads/ImportPage')).ImportPage }),
              },
              {
                path: 'notifications',
                lazy: async () => ({
                  Component: (await import('../modules/messaging/NotificationCentrePage')).NotificationCentrePage,
                }),
              },
              {
                path: 'notifications/settings',
                lazy: async () => ({
                  Component: (await import('../modules/messaging/NotificationSettingsPage')).NotificationSettingsPage,
                }),
              },
              {
                path: 'admin/notification-types',
                lazy: async () => ({
                  Component: (await import('../modules/messaging/NoticeTypesPage')).NoticeTypesPage,
                }),
              },
              {
                path: 'admin/deliveries',
                lazy: async () => ({ Component: (await import('../modules/messaging/DeliveriesPage')).DeliveriesPage }),
              },
              {
                path: 'account',
                lazy: async () => ({ Component: (await import('../modules/identity/AccountPage')).AccountPage }),
              },
              {
                path: 'admin/api-keys',
                lazy: async () => ({ Component: (await import('../modules/identity/ApiKeyListPage')).ApiKeyListPage }),
              },
              {
                path: 'admin/audit',
                lazy: async () => ({ Component: (await import('../modules/identity/AuditPage')).AuditPage }),
              },
              {
                path: 'admin/jobs',
                lazy: async () => ({ Component: (await import('../modules/identity/JobsPage')).JobsPage }),
              },
              {
                path: 'exports',
                lazy: async () => ({ Component: (await import('../modules/leads/ExportListPage')).ExportListPage }),
              },
              {
                path: 'admin/alerts',
                lazy: async () => ({ Component: (await import('../modules/identity/AlertsPage')).AlertsPage }),
              },
              {
                path: 'dispatches',
                lazy: async () => ({ Component: (await import('../modules/leads/DispatchListPage')).DispatchListPage }),
              },
              {
                path: 'dispatches/:id',
                lazy: async () => ({ Component: (await import('../modules/leads/DispatchPage')).DispatchPage }),
              },
              {
                path: 'conflicts',
                lazy: async () => ({ Component: (await import('../modules/leads/ConflictListPage')).ConflictListPage }),
              },
              {
                path: 'duplicates',
                lazy: async () => ({
                  Component: (await import('../modules/leads/DuplicateListPage')).DuplicateListPage,
                }),
              },
              {
                path: 'duplicates/:id',
                lazy: async () => ({ Component: (await import('../modules/leads/DuplicatePage')).DuplicatePage }),
              },
              {
                path: 'merges',
                lazy: async () => ({ Component: (await import('../modules/leads/MergeListPage')).MergeListPage }),
              },
              {
                path: 'cases',
                lazy: async () => ({ Component: (await import('../modules/leads/CaseListPage')).CaseListPage }),
              },
              {
                path: 'cases/figures',
                lazy: async () => ({ Component: (await import('../modules/leads/CaseFiguresPage')).CaseFiguresPage }),
              },
              {
                path: 'admin/projection',
                lazy: async () => ({ Component: (await import('../modules/leads/ProjectionPage')).ProjectionPage }),
              },
              {
                path: 'admin/users',
                lazy: async () => ({ Component: (await import('../modules/identity/UserListPage')).UserListPage }),
              },
              {
                path: 'admin/roles',
                lazy: async () => ({ Component: (await import('../modules/identity/RoleListPage')).RoleListPage }),
              },
              {
                path: 'admin/departments',
                lazy: async () => ({
                  Component: (await import('../modules/identity/DepartmentListPage')).DepartmentListPage,
                }),
              },
              {
                path: 'admin/settings',
                lazy: async () => ({
                  Component: (await import('../modules/identity/SettingListPage')).SettingListPage,
                }),
              },
              {
                path: 'admin/dedup-matrix',
                lazy: async () => ({ Component: (await import('../modules/leads/MatrixPage')).MatrixPage }),
              },
              {
                path: 'recycling',
                lazy: async () => ({
                  Component: (await import('../modules/assignment/RecycleRulesPage')).RecycleRulesPage,
                }),
              },
              {
                path: 'recycling/runs',
                lazy: async () => ({
                  Component: (await import('../modules/assignment/RecycleRunsPage')).RecycleRunsPage,
                }),
              },
              {
                path: 'recycling/runs/:id',
                lazy: async () => ({
                  Component: (await import('../modules/assignment/RecycleRunPage')).RecycleRunPage,
                }),
              },
              {
                path: 'recycling/held-back',
                lazy: async () => ({
                  Component: (await import('../modules/assignment/RecycleHeldBackPage')).RecycleHeldBackPage,
                }),
              },
              {
                path: 'calls',
                lazy: async () => ({
                  Component: (await import('../modules/telemarketing/calls/CallListPage')).CallListPage,
                }),
              },
              {
                path: 'call-centre',
                lazy: async () => ({
                  Component: (await import('../modules/telemarketing/calls/CallCentrePage')).CallCentrePage,
                }),
              },
              {
                path: 'reports/workload',
                lazy: async () => ({ Component: (await import('../modules/reports/WorkloadPage')).WorkloadPage }),
              },
              { path: '*', Component: NotFoundPage },
            ],
          },
        ],
      },
    ],
  },
]);
