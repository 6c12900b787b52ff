import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { DateTimeField } from '../../shared/DateTimeField';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';
import { startOfBusinessDay } from '../../shared/time';
import { LimitFields } from './LimitFields';

interface Values {
  holdCap?: number | null;
  newPerDay?: number | null;
  claimsPerDay?: number | null;
  reason: string;
  endsAt: string;
}

/** Gives a person other limits for some time, with a reason; what was given before ends. */
export const OverrideModal = ({ person, onClose }: { person: Schema<'CapPersonDto'>; onClose: () => void }) => {
  const { t } = useTranslation('assignment');
  const give = $api.useMutation('post', '/api/caps/people/{id}/override', {
    meta: { quiet: true, refresh: ['/api/caps'] },
  });
  const submit = async ({ holdCap, newPerDay, claimsPerDay, ...values }: Values) => {
    await give.mutateAsync({
      params: { path: { id: person.id } },
      body: {
        ...values,
        holdCap: holdCap ?? null,
        newPerDay: newPerDay ?? null,
        claimsPerDay: claimsPerDay ?? null,
      },
    });
    notify('success', t('override.given', { name: person.displayName }));
  };
  return (
    <FormModal<Values>
      title={t('override.title', { name: person.displayName })}
      okText={t('override.give')}
      initialValues={{
        endsAt: startOfBusinessDay(8),
        ...(person.override && {
          holdCap: person.override.holdCap ?? null,
          newPerDay: person.override.newPerDay ?? null,
          claimsPerDay: person.override.claimsPerDay ?? null,
        }),
      }}
      onClose={onClose}
      onFinish={submit}
    >
      <p className="dim" style={{ marginBottom: 10 }}>
        {t('override.hint', { held: person.held, cap: person.holdCap })}
      </p>
      <LimitFields />
      <Form.Item
        name="endsAt"
        label={t('override.endsAt')}
        rules={[{ required: true, message: t('override.endNeeded') }]}
      >
        <DateTimeField />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('override.reason')}
        rules={[{ required: true, min: 2, message: t('override.reasonNeeded') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormModal>
  );
};
