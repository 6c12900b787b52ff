import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { Chip } from '../../shared/Chip';
import { FormModal } from '../../shared/FormModal';
import { LoadError, SkeletonRows } from '../../shared/PageState';
import { CodeInput } from './CodeInput';
import { DisableTwoFactorModal } from './DisableTwoFactorModal';
import { RecoveryCodes } from './RecoveryCodes';
import { SetUpTwoFactor } from './SetUpTwoFactor';

export const TwoFactorCard = () => {
  const { t } = useTranslation('identity');
  const { data, error, refetch } = $api.useQuery('get', '/api/account/two-factor');
  const [open, setOpen] = useState<'setUp' | 'renew' | 'disable'>();
  const [codes, setCodes] = useState<string[]>();
  const renew = $api.useMutation('post', '/api/account/two-factor/recovery-codes', {
    meta: { quiet: true, refresh: ['/api/account/two-factor'] },
  });
  const close = () => setOpen(undefined);

  if (error) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={2} />;
  return (
    <section className="card account-card">
      <div className="row wrap">
        <h2>{t('twoFactor.title')}</h2>
        <Chip tone={data.isOn ? 'good' : 'neutral'}>{t(data.isOn ? 'twoFactor.on' : 'twoFactor.off')}</Chip>
        {data.isOn && (
          <span className={data.recoveryCodesLeft < 3 ? 'soon' : 'dim'}>
            {t('twoFactor.codesLeft', { count: data.recoveryCodesLeft })}
          </span>
        )}
      </div>
      <p className="dim">{t('twoFactor.hint')}</p>
      <div className="row wrap">
        {data.isOn ? (
          <>
            <Button onClick={() => setOpen('renew')}>{t('twoFactor.renew')}</Button>
            <Button danger onClick={() => setOpen('disable')}>
              {t('twoFactor.disable')}
            </Button>
          </>
        ) : (
          <Button type="primary" onClick={() => setOpen('setUp')}>
            {t('twoFactor.setUp')}
          </Button>
        )}
      </div>
      {open === 'setUp' && (
        <Modal
          open
          title={t('twoFactor.setUpTitle')}
          onCancel={close}
          footer={null}
          width={420}
          mask={{ closable: false }}
        >
          <SetUpTwoFactor onDone={close} />
        </Modal>
      )}
      {open === 'renew' && (
        <FormModal<{ code: string }>
          title={t('twoFactor.renew')}
          width={400}
          onClose={close}
          okText={t('twoFactor.renew')}
          onFinish={async (body) => setCodes((await renew.mutateAsync({ body })).codes)}
        >
          <Alert type="warning" showIcon title={t('twoFactor.renewHint')} style={{ marginBottom: 12 }} />
          <CodeInput />
        </FormModal>
      )}
      {open === 'disable' && <DisableTwoFactorModal onClose={close} />}
      {codes && (
        <Modal
          open
          title={t('twoFactor.codesTitle')}
          onCancel={() => setCodes(undefined)}
          footer={null}
          width={420}
          mask={{ closable: false }}
        >
          <RecoveryCodes codes={codes} onSaved={() => setCodes(undefined)} />
        </Modal>
      )}
    </section>
  );
};
