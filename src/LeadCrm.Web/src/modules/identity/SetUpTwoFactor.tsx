import { Alert, Button, Form, QRCode, Typography } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { errorText } from '../../shared/errors';
import { LoadError, SkeletonRows } from '../../shared/PageState';
import { CodeInput } from './CodeInput';
import { RecoveryCodes } from './RecoveryCodes';
import './account.css';

/** Scan, enter a first code, keep the recovery codes. */
export const SetUpTwoFactor = ({ onDone }: { onDone: () => void }) => {
  const { t } = useTranslation('identity');
  const setUp = $api.useMutation('post', '/api/account/two-factor/setup', { meta: { quiet: true } });
  const enable = $api.useMutation('post', '/api/account/two-factor/enable', {
    meta: { quiet: true, refresh: ['/api/account/two-factor', '/api/account/sessions'] },
  });
  const [problem, setProblem] = useState<string>();
  const { mutate: begin } = setUp;

  useEffect(() => begin({}), [begin]);

  const submit = async ({ code }: { code: string }) => {
    setProblem(undefined);
    try {
      await enable.mutateAsync({ body: { code } });
    } catch (error) {
      setProblem(errorText(error));
    }
  };

  if (enable.data) return <RecoveryCodes codes={enable.data.codes} onSaved={onDone} />;
  if (setUp.error) return <LoadError error={setUp.error} onRetry={() => begin({})} />;
  if (!setUp.data) return <SkeletonRows rows={4} />;
  return (
    <Form<{ code: string }> layout="vertical" requiredMark={false} onFinish={submit} className="two-factor">
      <p>{t('twoFactor.scan')}</p>
      <div className="two-factor-qr" aria-hidden>
        <QRCode value={setUp.data.uri} type="svg" size={176} />
      </div>
      <p>{t('twoFactor.type')}</p>
      <Typography.Text code copyable className="two-factor-key">
        {setUp.data.key}
      </Typography.Text>
      <p>{t('twoFactor.enter')}</p>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <CodeInput />
      <Button type="primary" htmlType="submit" block loading={enable.isPending}>
        {t('twoFactor.enable')}
      </Button>
    </Form>
  );
};
