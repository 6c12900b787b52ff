import { Alert, Button, Input, Modal, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface FirstPassword {
  userName: string;
  password: string;
}

/** A first password, shown this once. */
export const PasswordShown = ({ userName, password, onClose }: FirstPassword & { onClose: () => void }) => {
  const { t } = useTranslation('identity');
  const field = useRef<InputRef>(null);
  const [copied, setCopied] = useState<boolean>();

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(password);
      setCopied(true);
    } catch {
      // Only pages served over https may write there; selected text is one key away.
      field.current?.select();
      setCopied(false);
    }
  };

  return (
    <Modal
      open
      width={440}
      title={t('firstPassword.title')}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('firstPassword.done')}
        </Button>
      }
    >
      <p style={{ marginBottom: 10 }}>{t('firstPassword.for', { userName })}</p>
      <div className="row">
        <Input
          ref={field}
          readOnly
          className="first-password"
          aria-label={t('firstPassword.label')}
          value={password}
          onFocus={(event) => event.target.select()}
        />
        <Button autoFocus onClick={() => void copy()}>
          {copied ? t('firstPassword.copied') : t('firstPassword.copy')}
        </Button>
      </div>
      <p className="dim" role="status" style={{ minHeight: 20, margin: '6px 0' }}>
        {copied === false && t('firstPassword.copyByKey')}
      </p>
      <Alert type="warning" showIcon title={t('firstPassword.once')} />
    </Modal>
  );
};
