import { Form, Input, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { DateTimeField } from '../../shared/DateTimeField';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';

type Type = Schema<'AppointmentType'>;
type Appointment = Schema<'AppointmentDto'>;

interface Values {
  type: Type;
  campusId: string;
  at: string;
  people: number;
  consultantId?: string;
  note?: string;
  reason?: string;
}

const types: Type[] = ['Visit', 'TrialLesson'];

/** Makes an appointment for a lead, or moves one. */
export const AppointmentModal = ({
  name,
  leadId,
  old,
  at,
  onClose,
  onDone,
}: {
  name: string;
  leadId: string;
  /** The one that is moved. */
  old?: Appointment;
  at?: string;
  onClose: () => void;
  onDone?: () => void;
}) => {
  const { t } = useTranslation('telemarketing');
  const { data: campuses } = $api.useQuery('get', '/api/appointments/campuses', {}, { staleTime: 300_000 });
  const { data: receivers } = $api.useQuery(
    'get',
    '/api/transfer-offers/receivers',
    {},
    { staleTime: 60_000, enabled: !old },
  );
  const meta = { quiet: true, refresh: ['/api/appointments', '/api/tmk', '/api/leads'] };
  const create = $api.useMutation('post', '/api/appointments', { meta });
  const move = $api.useMutation('post', '/api/appointments/{id}/reschedule', { meta });
  const submit = async (values: Values) => {
    if (old)
      await move.mutateAsync({
        params: { path: { id: old.id } },
        body: { at: values.at, campusId: values.campusId, reason: values.reason ?? null, version: old.version },
      });
    else
      await create.mutateAsync({
        body: {
          leadId,
          type: values.type,
          campusId: values.campusId,
          at: values.at,
          people: values.people,
          minutes: null,
          consultantId: values.consultantId ?? null,
          note: values.note ?? null,
        },
      });
    notify('success', t(old ? 'appointment.moved' : 'appointment.made', { name }));
    onDone?.();
  };
  const own = campuses?.find((campus) => campus.isOwn)?.id;
  if (!campuses) return null;
  return (
    <FormModal<Values>
      title={t(old ? 'appointment.moveTitle' : 'appointment.makeTitle', { name })}
      okText={t(old ? 'appointment.move' : 'appointment.make')}
      onClose={onClose}
      onFinish={submit}
      initialValues={{
        type: old?.type ?? 'Visit',
        people: old?.people ?? 1,
        ...(old ? { campusId: old.campusId } : own ? { campusId: own } : {}),
        ...(at ? { at } : {}),
      }}
    >
      {!old && (
        <Form.Item name="type" label={t('field.type')}>
          <Radio.Group
            optionType="button"
            options={types.map((value) => ({ value, label: t(`shared:enum.AppointmentType.${value}`) }))}
          />
        </Form.Item>
      )}
      <Form.Item name="at" label={t('field.at')} rules={[{ required: true, message: t('appointment.atNeeded') }]}>
        <DateTimeField autoFocus />
      </Form.Item>
      <Form.Item
        name="campusId"
        label={t('field.campus')}
        rules={[{ required: true, message: t('appointment.campusNeeded') }]}
      >
        <Select options={campuses.map(({ id, name: label }) => ({ value: id, label }))} />
      </Form.Item>
      {old ? (
        <Form.Item name="reason" label={t('field.reason')}>
          <Input maxLength={500} />
        </Form.Item>
      ) : (
        <>
          <Form.Item name="consultantId" label={t('field.consultant')} extra={t('appointment.consultantHint')}>
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              options={(receivers ?? []).map((who) => ({
                value: who.userId,
                label: `${who.name} · ${who.departmentName}`,
              }))}
            />
          </Form.Item>
          <Form.Item name="people" label={t('field.people')}>
            <InputNumber min={1} max={20} />
          </Form.Item>
          <Form.Item name="note" label={t('field.note')}>
            <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 4 }} />
          </Form.Item>
        </>
      )}
    </FormModal>
  );
};
