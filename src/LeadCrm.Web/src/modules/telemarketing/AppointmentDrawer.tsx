import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';
import { Time } from '../../shared/Time';
import { useKeys } from '../../shared/useKeys';
import { appointmentTones } from './appointments';

type Appointment = Schema<'AppointmentDto'>;

const meta = { refresh: ['/api/appointments', '/api/tmk'] };

const CancelModal = ({ appointment, onClose }: { appointment: Appointment; onClose: () => void }) => {
  const { t } = useTranslation('telemarketing');
  const cancel = $api.useMutation('post', '/api/appointments/{id}/cancel', { meta: { ...meta, quiet: true } });
  return (
    <FormModal<{ reason: string }>
      title={t('appointment.cancelTitle', { name: appointment.leadName })}
      okText={t('appointment.cancel')}
      danger
      onClose={onClose}
      onFinish={({ reason }) =>
        cancel.mutateAsync({
          params: { path: { id: appointment.id } },
          body: { reason, version: appointment.version },
        })
      }
    >
      <Form.Item
        name="reason"
        label={t('field.reason')}
        rules={[{ required: true, min: 2, message: t('offer.reasonNeeded') }]}
      >
        <Input autoFocus maxLength={500} />
      </Form.Item>
    </FormModal>
  );
};

/** One appointment beside the calendar, with what can be done now. */
export const AppointmentDrawer = ({
  appointment,
  onMove,
  onClose,
}: {
  appointment: Appointment;
  onMove: () => void;
  onClose: () => void;
}) => {
  const { t } = useTranslation('telemarketing');
  const [isCancelling, setCancelling] = useState(false);
  const confirm = $api.useMutation('post', '/api/appointments/{id}/confirm', { meta });
  const arrive = $api.useMutation('post', '/api/appointments/{id}/arrive', { meta });
  const arriveLate = $api.useMutation('post', '/api/appointments/{id}/arrive-late', { meta });
  const miss = $api.useMutation('post', '/api/appointments/{id}/no-show', { meta });
  const may = (action: string) => appointment.actions.includes(action);
  const mayArrive = may('arrive') || may('arriveLate');
  const request = { params: { path: { id: appointment.id } }, body: { version: appointment.version } };
  const done = (state: 'Confirmed' | 'Arrived' | 'NoShow') =>
    notify('success', `${appointment.leadName} · ${t(`shared:enum.AppointmentState.${state}`)}`);
  const doConfirm = async () => {
    await confirm.mutateAsync(request);
    done('Confirmed');
  };
  const doArrive = async () => {
    await (may('arriveLate') ? arriveLate : arrive).mutateAsync(request);
    done('Arrived');
  };
  const doMiss = async () => {
    await miss.mutateAsync(request);
    done('NoShow');
  };
  useKeys({
    c: () => may('confirm') && void doConfirm(),
    r: () => mayArrive && void doArrive(),
    x: () => may('noShow') && void doMiss(),
    m: () => may('reschedule') && onMove(),
  });
  const lines: [string, React.ReactNode][] = [
    [t('field.at'), <Time key="at" at={appointment.at} />],
    [t('field.campus'), appointment.campusName],
    [t('field.type'), t(`shared:enum.AppointmentType.${appointment.type}`)],
    [t('field.people'), appointment.people],
    [t('field.consultant'), appointment.consultantName ?? t('appointment.noConsultant')],
    [t('field.maker'), appointment.makerName],
    [t('field.note'), appointment.note],
    [t('field.reason'), appointment.reason],
    [t('field.visitAt'), appointment.visitAt && <Time key="visit" at={appointment.visitAt} />],
    [t('field.visitBy'), appointment.visitBy],
    [t('field.round'), appointment.round > 1 ? t('appointment.round', { count: appointment.round }) : null],
  ];
  return (
    <aside className="card calendar-side" aria-label={appointment.leadName}>
      <div className="row">
        <h2>
          <Link to={`/leads/${appointment.leadId}`}>{appointment.leadName || t('shared:value.noName')}</Link>
        </h2>
        <span className="dim3">{appointment.leadNumber}</span>
        <span className="grow" />
        <Chip tone={appointmentTones[appointment.state]}>{t(`shared:enum.AppointmentState.${appointment.state}`)}</Chip>
        <Button type="text" size="small" aria-label={t('appointment.close')} onClick={onClose}>
          ✕
        </Button>
      </div>
      <dl className="kv">
        {lines
          .filter(([, value]) => value !== null && value !== undefined && value !== '')
          .map(([label, value]) => (
            <div key={label} className="kv-row">
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <div className="row wrap">
        {may('confirm') && (
          <Button type="primary" loading={confirm.isPending} onClick={() => void doConfirm()}>
            {t('appointment.confirm')} <kbd className="hide-narrow">C</kbd>
          </Button>
        )}
        {mayArrive && (
          <Button type="primary" loading={arrive.isPending || arriveLate.isPending} onClick={() => void doArrive()}>
            {t('appointment.arrive')} <kbd className="hide-narrow">R</kbd>
          </Button>
        )}
        {may('noShow') && (
          <Button danger loading={miss.isPending} onClick={() => void doMiss()}>
            {t('appointment.noShow')} <kbd className="hide-narrow">X</kbd>
          </Button>
        )}
        {may('reschedule') && (
          <Button onClick={onMove}>
            {t('appointment.move')} <kbd className="hide-narrow">M</kbd>
          </Button>
        )}
        {may('cancel') && <Button onClick={() => setCancelling(true)}>{t('appointment.cancel')}</Button>}
      </div>
      {appointment.state === 'Pending' && <p className="dim3">{t('appointment.confirmFirst')}</p>}
      {isCancelling && <CancelModal appointment={appointment} onClose={() => setCancelling(false)} />}
    </aside>
  );
};
