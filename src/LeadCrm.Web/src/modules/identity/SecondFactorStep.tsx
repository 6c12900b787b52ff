import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { CodeInput } from './CodeInput';

interface Answer {
  code?: string;
  recoveryCode?: string;
}

interface Props {
  problem: string | undefined;
  isRecovery: boolean;
  isBusy: boolean;
  onSubmit: (answer: Answer) => Promise<void>;
  onSwitch: () => void;
  onBack: () => void;
}

/** After the right password: the code of the app, or a recovery code. */
export const SecondFactorStep = ({ problem, isRecovery, isBusy, onSubmit, onSwitch, onBack }: Props) => {
  const { t } = useTranslation('identity');
  return (
    <Form<Answer> layout="vertical" requiredMark={false} onFinish={onSubmit} size="large" preserve={false}>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 14 }} />}
      {isRecovery ? (
        <Form.Item
          key="recovery"
          name="recoveryCode"
          label={t('signIn.recoveryCode')}
          rules={[{ required: true, message: t('signIn.recoveryNeeded') }]}
        >
          <Input autoComplete="off" autoFocus maxLength={32} placeholder="XXXX-XXXX-XXXX-XXXX" />
        </Form.Item>
      ) : (
        <CodeInput key="code" />
      )}
      <Button type="primary" htmlType="submit" block loading={isBusy}>
        {t('signIn.submit')}
      </Button>
      <Button type="link" block onClick={onSwitch}>
        {t(isRecovery ? 'signIn.useCode' : 'signIn.useRecovery')}
      </Button>
      <Button type="link" block onClick={onBack}>
        {t('signIn.back')}
      </Button>
    </Form>
  );
};
