import { CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Lead, Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { notify } from '../../shared/notify';

/** Contacts as the server masks them; showing them in clear is logged and counted. */
export const ContactList = ({ lead }: { lead: Lead }) => {
  const { t } = useTranslation('leads');
  const [clear, setClear] = useState<{ leadId: string; contacts: Schema<'RevealedContactDto'>[] }>();
  const reveal = $api.useMutation('post', '/api/leads/{id}/reveal');
  const shown = clear?.leadId === lead.id ? clear.contacts : undefined;

  const show = async () => {
    const answer = await reveal.mutateAsync({ params: { path: { id: lead.id } } });
    setClear({ leadId: lead.id, contacts: answer.contacts });
    notify('info', t('contact.left', { count: answer.revealsLeftToday }));
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
      </ul>
      {lead.actions.includes('reveal') && !shown && (
        <Button size="small" loading={reveal.isPending} onClick={() => void show()}>
          {t('contact.show')}
        </Button>
      )}
    </div>
  );
};
