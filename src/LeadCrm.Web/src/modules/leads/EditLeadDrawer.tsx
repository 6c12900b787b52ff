import { Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { ApiError } from '../../api/apiError';
import type { DuplicateCheck, Lead } from '../../api/models';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';
import { EditLeadFields } from './EditLeadFields';
import { changesOf, editValuesOf, type EditValues } from './editValues';
import { useFreshVersion } from './useFreshVersion';
import { duplicateOf } from './duplicateOf';
import { ExistingCard } from './ExistingCard';

export const EditLeadDrawer = ({ lead, onClose }: { lead: Lead; onClose: () => void }) => {
  const { t } = useTranslation('leads');
  const [form] = Form.useForm<EditValues>();
  const withVersion = useFreshVersion(lead.version);
  const update = $api.useMutation('put', '/api/leads/{id}', { meta: { quiet: true, refresh: ['/api/leads'] } });
  // What was read when the form opened: only what is changed against it is sent, even after somebody else changed the lead.
  const [initial] = useState(() => editValuesOf(lead));
  const [refused, setRefused] = useState<DuplicateCheck>();

  const submit = (values: EditValues) =>
    withVersion(async (version) => {
      const changes = changesOf(initial, values);
      if (Object.keys(changes).length === 0) return;
      setRefused(undefined);
      try {
        await update.mutateAsync({
          params: { path: { id: lead.id } },
          body: { clearNextContact: false, ...changes, version },
        });
      } catch (error) {
        // Whose the contact is already, as far as it may be said.
        if (error instanceof ApiError) setRefused(duplicateOf(error));
        throw error;
      }
      notify('success', t('edit.saved'));
    });

  return (
    <FormModal<EditValues>
      placement="drawer"
      width={560}
      title={t('edit.title', { name: lead.name })}
      form={form}
      initialValues={initial}
      onClose={onClose}
      onFinish={submit}
    >
      <>
        {refused?.existing && (
          <div className="verdict bad" style={{ marginBottom: 12 }}>
            <b>{t(`verdict.${refused.verdict}`, { until: refused.protectedUntil })}</b>
            <ExistingCard existing={refused.existing} />
          </div>
        )}
        <EditLeadFields />
      </>
    </FormModal>
  );
};
