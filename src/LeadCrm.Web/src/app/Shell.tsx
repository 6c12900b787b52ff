import { MenuOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useNavigation } from 'react-router';
import { DutySwitch } from '../modules/identity/DutySwitch';
import { LanguageSwitch } from '../shared/LanguageSwitch';
import { SkeletonRows } from '../shared/PageState';
import { Permissions } from '../shared/permissions';
import { useSession } from '../shared/session';
import { Navigation } from './Navigation';
import { useSearchShortcut } from './useSearchShortcut';
import { UserMenu } from './UserMenu';

const NotificationBell = lazy(() =>
  import('../modules/messaging/NotificationBell').then((file) => ({ default: file.NotificationBell })),
);
const CallBar = lazy(() =>
  import('../modules/telemarketing/calls/CallBar').then((file) => ({ default: file.CallBar })),
);
const SearchPalette = lazy(() => import('./SearchPalette').then((file) => ({ default: file.SearchPalette })));

export const Shell = () => {
  const { t } = useTranslation();
  const { can } = useSession();
  const [menuOpen, setMenuOpen] = useState(false);
  const [searchOpen, setSearchOpen] = useState(false);
  const isMoving = useNavigation().state === 'loading';
  useSearchShortcut(() => setSearchOpen(true));

  return (
    <div className="app">
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <header className="top">
        <Button
          className="only-narrow"
          type="text"
          icon={<MenuOutlined aria-hidden />}
          aria-label={t('shell.menu')}
          onClick={() => setMenuOpen(true)}
        />
        <Link className="logo" to="/">
          Lead<b>Crm</b>
        </Link>
        <button type="button" className="plain search" title={t('shell.search')} onClick={() => setSearchOpen(true)}>
          <SearchOutlined aria-hidden />
          <span className="grow search-text">{t('shell.searchHint')}</span>
          <kbd className="hide-narrow">Ctrl K</kbd>
        </button>
        <span className="grow hide-narrow" />
        <LanguageSwitch />
        <DutySwitch />
        <Suspense fallback={<span className="bell-place" />}>
          <NotificationBell />
        </Suspense>
        <UserMenu />
      </header>
      <aside className="side">
        <Navigation />
      </aside>
      <Drawer
        open={menuOpen}
        placement="left"
        size={240}
        title="LeadCrm"
        onClose={() => setMenuOpen(false)}
        styles={{ body: { padding: 8 } }}
      >
        <Navigation onNavigate={() => setMenuOpen(false)} />
      </Drawer>
      <main id="main" className="main" tabIndex={-1} aria-busy={isMoving}>
        <Suspense fallback={<SkeletonRows />}>
          <Outlet />
        </Suspense>
      </main>
      {can(Permissions.Dial) && (
        <Suspense>
          <CallBar />
        </Suspense>
      )}
      {searchOpen && (
        <Suspense>
          <SearchPalette onClose={() => setSearchOpen(false)} />
        </Suspense>
      )}
    </div>
  );
};
