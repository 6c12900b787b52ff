import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { notify } from '../../shared/notify';
import './account.css';

/** Codes that are shown this once: to copy or to print. */
export const RecoveryCodes = ({ codes, onSaved }: { codes: string[]; onSaved: () => void }) => {
  const { t } = useTranslation('identity');
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'));
    notify('success', t('twoFactor.copied'));
  };
  return (
    <section className="recovery" aria-label={t('twoFactor.codesTitle')}>
      <p>{t('twoFactor.codesHint')}</p>
      <ol className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="row wrap no-print">
        <Button onClick={() => void copy()}>{t('twoFactor.copy')}</Button>
        <Button onClick={() => window.print()}>{t('twoFactor.print')}</Button>
        <span className="grow" />
        <Button type="primary" onClick={onSaved}>
          {t('twoFactor.saved')}
        </Button>
      </div>
    </section>
  );
};
