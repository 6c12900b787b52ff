import { createBrowserRouter, Navigate, Outlet, useLocation } from 'react-router';
import { useConfiguration } from '../shared/session';
import { NotFoundPage } from './NotFoundPage';
import { RouteError } from './RouteError';
import { Shell } from './Shell';

/** Sends to sign-in, and back afterwards; a password that somebody else has set is changed first. */
const Guard = () => {
  const { user } = useConfiguration();
  const { pathname, search } = useLocation();
  const back = encodeURIComponent(pathname + search);
  if (!user) return <Navigate to={pathname === '/' ? '/sign-in' : `/sign-in?return=${back}`} replace />;
  if (user.mustChangePassword) return <Navigate to={`/change-password?return=${back}`} replace />;
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
              { path: '*', Component: NotFoundPage },
            ],
          },
        ],
      },
    ],
  },
]);
