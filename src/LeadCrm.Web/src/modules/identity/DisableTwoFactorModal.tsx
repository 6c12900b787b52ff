import { Alert, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';

interface Values {
  password: string;
  answer: string;
}

/** Six digits are a code of the app, anything else is a recovery code. */
const isCode = (answer: string) => /^\s*(\d\s*){6}$/.test(answer);

export const DisableTwoFactorModal = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('identity');
  const disable = $api.useMutation('post', '/api/account/two-factor/disable', {
    meta: { quiet: true, refresh: ['/api/account/two-factor', '/api/account/sessions'] },
  });
  const submit = async ({ password, answer }: Values) => {
    await disable.mutateAsync({
      body: { password, ...(isCode(answer) ? { code: answer } : { recoveryCode: answer }) },
    });
    notify('success', t('twoFactor.disabled'));
  };
  return (
    <FormModal<Values>
      title={t('twoFactor.disableTitle')}
      okText={t('twoFactor.disable')}
      danger
      width={400}
      onClose={onClose}
      onFinish={submit}
      aliases={{ code: 'answer', recoveryCode: 'answer' }}
    >
      <Alert type="warning" showIcon title={t('twoFactor.disableHint')} style={{ marginBottom: 12 }} />
      <Form.Item
        name="password"
        label={t('field.password')}
        rules={[{ required: true, message: t('signIn.passwordNeeded') }]}
      >
        <Input.Password autoComplete="current-password" autoFocus maxLength={128} />
      </Form.Item>
      <Form.Item
        name="answer"
        label={t('twoFactor.codeOrRecovery')}
        rules={[{ required: true, message: t('signIn.codeNeeded') }]}
      >
        <Input autoComplete="one-time-code" maxLength={32} />
      </Form.Item>
    </FormModal>
  );
};
