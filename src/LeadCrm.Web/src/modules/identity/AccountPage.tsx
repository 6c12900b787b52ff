import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useSession } from '../../shared/session';
import './account.css';
import { ChangePasswordModal } from './ChangePasswordModal';
import { SessionList } from './SessionList';
import { TwoFactorCard } from './TwoFactorCard';

export const AccountPage = () => {
  const { t } = useTranslation('identity');
  const { user } = useSession();
  const [search, setSearch] = useSearchParams();
  const [passwordOpen, setPasswordOpen] = useState(false);
  const tab = search.get('tab') === 'sessions' ? 'sessions' : 'security';

  return (
    <div className="page account">
      <div className="page-head">
        <h1>{t('account.title')}</h1>
        <span className="dim">
          {user.displayName} · {user.userName} · {user.departmentName}
        </span>
      </div>
      <Tabs
        activeKey={tab}
        onChange={(key) => setSearch(key === 'sessions' ? { tab: key } : {}, { replace: true })}
        items={[
          {
            key: 'security',
            label: t('account.security'),
            children: (
              <div className="account-cards">
                <section className="card account-card">
                  <h2>{t('account.password')}</h2>
                  <p className="dim">{t('account.passwordHint')}</p>
                  <div>
                    <Button onClick={() => setPasswordOpen(true)}>{t('password.title')}</Button>
                  </div>
                </section>
                <TwoFactorCard />
              </div>
            ),
          },
          { key: 'sessions', label: t('account.sessions'), children: <SessionList /> },
        ]}
      />
      {passwordOpen && <ChangePasswordModal onClose={() => setPasswordOpen(false)} />}
    </div>
  );
};
