import { Dropdown } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDuty } from '../modules/identity/useDuty';
import { useSignOut } from '../modules/identity/useSignOut';
import { useConfiguration, useSession } from '../shared/session';
import { useWide } from '../shared/useWide';

const ChangePasswordModal = lazy(() =>
  import('../modules/identity/ChangePasswordModal').then((file) => ({ default: file.ChangePasswordModal })),
);

export const UserMenu = () => {
  const { t } = useTranslation();
  const { user } = useSession();
  const { version } = useConfiguration();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const duty = useDuty();
  // Beside the menu where there is room; then it need not stand in it too.
  const hasSwitch = useWide(641);
  const [passwordOpen, setPasswordOpen] = useState(false);

  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'who', disabled: true, label: `${user.userName} · ${user.tenantName}` },
            { type: 'divider' },
            { key: 'account', label: t('shell.account'), onClick: () => void navigate('/account') },
            {
              key: 'notifications',
              label: t('shell.notifications'),
              onClick: () => void navigate('/notifications/settings'),
            },
            ...(hasSwitch
              ? []
              : [
                  {
                    key: 'duty',
                    label: t(duty.isOnDuty ? 'shell.endDuty' : 'shell.beginDuty'),
                    onClick: () => void duty.set(!duty.isOnDuty),
                  },
                ]),
            { key: 'password', label: t('shell.changePassword'), onClick: () => setPasswordOpen(true) },
            { key: 'out', label: t('shell.signOut'), onClick: () => void signOut() },
            { type: 'divider' },
            { key: 'version', disabled: true, label: `LeadCrm ${version}` },
          ],
        }}
      >
        <button type="button" className="plain user" aria-haspopup="menu">
          <span className="avatar" aria-hidden>
            {user.displayName.slice(0, 1)}
          </span>
          <span className="hide-narrow">
            {user.departmentName} · {user.displayName}
          </span>
          <span className="visually-hidden">{t('shell.userMenu')}</span>
        </button>
      </Dropdown>
      {passwordOpen && (
        <Suspense>
          <ChangePasswordModal onClose={() => setPasswordOpen(false)} />
        </Suspense>
      )}
    </>
  );
};
