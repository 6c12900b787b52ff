import { CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/apiError';
import { $api } from '../../api/client';
import type { Lead, Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { showError } from '../../shared/errors';
import { notify } from '../../shared/notify';
import { RevealReasonModal } from './RevealReasonModal';

/** Contacts as the server masks them; showing them in clear is logged and counted, and may have to be explained. */
export const ContactList = ({ lead }: { lead: Lead }) => {
  const { t } = useTranslation('leads');
  const [clear, setClear] = useState<{ leadId: string; left: number; contacts: Schema<'RevealedContactDto'>[] }>();
  const [asking, setAsking] = useState(false);
  const reveal = $api.useMutation('post', '/api/leads/{id}/reveal', { meta: { quiet: true } });
  const revealed = clear?.leadId === lead.id ? clear : undefined;
  const shown = revealed?.contacts;

  const show = async (reason?: string) => {
    const answer = await reveal.mutateAsync({
      params: { path: { id: lead.id } },
      body: { reason: reason ?? null },
    });
    setClear({ leadId: lead.id, left: answer.revealsLeftToday, contacts: answer.contacts });
    notify('info', t('contact.left', { count: answer.revealsLeftToday }));
  };
  // Whether a reason is asked for is the installation's to say; it says so when there is none.
  const tryToShow = async () => {
    try {
      await show();
    } catch (error) {
      if (error instanceof ApiError && error.code === 'Leads:RevealReasonNeeded') setAsking(true);
      else showError(error);
    }
  };
  const copy = async (value: string) => {
    await navigator.clipboard.writeText(value);
    notify('success', t('contact.copied'));
  };

  if (lead.contacts.length === 0) return <span className="dim3">{t('contact.none')}</span>;
  return (
    <div className="contacts">
      <ul>
        {lead.contacts.map((contact, index) => {
          const value = shown?.[index]?.value ?? contact.value;
          return (
            <li key={`${contact.kind}-${contact.value}-${contact.relation}`}>
              {contact.kind !== 'Phone' && <span className="dim3">{t(`enum.ContactKind.${contact.kind}`)}</span>}
              <span className="mono">{value}</span>
              {contact.relation !== 'Self' && <Chip>{t(`enum.ContactRelation.${contact.relation}`)}</Chip>}
              {!contact.isUsable && <Chip tone="warn">{t('contact.unusable')}</Chip>}
              {shown && (
                <Button
                  size="small"
                  type="text"
                  icon={<CopyOutlined aria-hidden />}
                  aria-label={t('contact.copy', { value })}
                  onClick={() => void copy(value)}
                />
              )}
            </li>
          );
        })}
        {revealed && <li className="dim3">{t('contact.leftShort', { count: revealed.left })}</li>}
      </ul>
      {lead.actions.includes('reveal') && !shown && (
        <Button size="small" loading={reveal.isPending} onClick={() => void tryToShow()}>
          {t('contact.show')}
        </Button>
      )}
      {asking && <RevealReasonModal onReveal={show} onClose={() => setAsking(false)} />}
    </div>
  );
};
