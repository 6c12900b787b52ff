import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';
import { ChangePasswordFields, type PasswordValues } from './ChangePasswordFields';

export const ChangePasswordModal = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('identity');
  const change = $api.useMutation('post', '/api/account/change-password', { meta: { quiet: true } });
  const submit = async ({ currentPassword, newPassword }: PasswordValues) => {
    await change.mutateAsync({ body: { currentPassword, newPassword } });
    notify('success', t('password.changed'));
  };
  return (
    <FormModal<PasswordValues> title={t('password.title')} onClose={onClose} onFinish={submit} width={400}>
      <ChangePasswordFields />
    </FormModal>
  );
};
