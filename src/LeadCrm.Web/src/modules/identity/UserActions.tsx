import { App, Button, Dropdown, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { $api } from '../../api/client';
import type { User } from '../../api/models';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import type { FirstPassword } from './PasswordShown';

const refresh = ['/api/users', '/api/departments', '/api/roles'];

const DisableModal = ({ user, onClose }: { user: User; onClose: () => void }) => {
  const { t } = useTranslation('identity');
  const disable = $api.useMutation('post', '/api/users/{id}/disable', { meta: { quiet: true, refresh } });
  const submit = async ({ reason }: { reason: string }) => {
    await disable.mutateAsync({ params: { path: { id: user.id } }, body: { reason, version: user.version } });
    notify('success', t('users.disabled', { name: user.displayName }));
  };
  return (
    <FormModal<{ reason: string }>
      title={t('users.disableTitle', { name: user.displayName })}
      okText={t('users.disable')}
      danger
      onClose={onClose}
      onFinish={submit}
    >
      <p style={{ marginBottom: 12 }}>{t('users.disableHint')}</p>
      <Form.Item
        name="reason"
        label={t('users.reason')}
        rules={[{ required: true, min: 2, message: t('users.reasonNeeded') }]}
      >
        <Input.TextArea autoFocus maxLength={200} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </FormModal>
  );
};

interface Props {
  user: User;
  onPassword: (made: FirstPassword) => void;
}

/** What can be done to an account as a whole; nothing of it to the own one. */
export const UserActions = ({ user, onPassword }: Props) => {
  const { t } = useTranslation('identity');
  const { modal } = App.useApp();
  const { user: me, can } = useSession();
  const navigate = useNavigate();
  const [disabling, setDisabling] = useState(false);
  const command = { params: { path: { id: user.id } }, body: { version: user.version } };
  const enable = $api.useMutation('post', '/api/users/{id}/enable', { meta: { refresh } });
  const reset = $api.useMutation('post', '/api/users/{id}/reset-password', { meta: { refresh: ['/api/users'] } });
  const resetTwoFactor = $api.useMutation('post', '/api/users/{id}/reset-two-factor', {
    meta: { refresh: ['/api/users'] },
  });
  if (!user.mayManage || user.id === me.id) return null;

  const open = async () => {
    await enable.mutateAsync(command);
    notify('success', t('users.enabled', { name: user.displayName }));
  };
  const askReset = () =>
    void modal.confirm({
      title: t('users.resetTitle', { name: user.displayName }),
      content: t('users.resetHint'),
      okText: t('users.reset'),
      cancelText: t('action.cancel'),
      onOk: async () => {
        const { password } = await reset.mutateAsync(command);
        onPassword({ userName: user.userName, password });
      },
    });

  const askResetTwoFactor = () =>
    void modal.confirm({
      title: t('users.resetTwoFactorTitle', { name: user.displayName }),
      content: t('users.resetTwoFactorHint'),
      okText: t('users.resetTwoFactor'),
      cancelText: t('action.cancel'),
      onOk: async () => {
        await resetTwoFactor.mutateAsync(command);
        notify('success', t('users.twoFactorReset', { name: user.displayName }));
      },
    });

  const items = [
    { key: 'reset', label: t('users.reset'), onClick: askReset },
    ...(user.hasTwoFactor
      ? [{ key: 'reset-two-factor', label: t('users.resetTwoFactor'), onClick: askResetTwoFactor }]
      : []),
    ...(user.state === 'Active'
      ? []
      : [
          {
            key: 'enable',
            label: t(user.state === 'Locked' ? 'users.unlock' : 'users.enable'),
            onClick: () => void open(),
          },
        ]),
    ...(can(Permissions.HandoverManage)
      ? [
          {
            key: 'hand-over',
            label: t('users.handOver'),
            onClick: () => void navigate(`/handovers/new?from=${user.id}&name=${encodeURIComponent(user.displayName)}`),
          },
        ]
      : []),
    ...(user.state === 'Disabled'
      ? []
      : [{ key: 'disable', danger: true, label: t('users.disable'), onClick: () => setDisabling(true) }]),
  ];
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items }}>
        <Button>{t('users.actions')} ▾</Button>
      </Dropdown>
      {disabling && <DisableModal user={user} onClose={() => setDisabling(false)} />}
    </>
  );
};
