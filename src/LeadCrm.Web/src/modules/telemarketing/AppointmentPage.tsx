import { keepPreviousData } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { businessDay, businessNow, clockTime } from '../../shared/time';
import { useKeys } from '../../shared/useKeys';
import { AppointmentDrawer } from './AppointmentDrawer';
import { AppointmentModal } from './AppointmentModal';
import { appointmentTones } from './appointments';
import './telemarketing.css';

type Appointment = Schema<'AppointmentDto'>;

const today = () => businessNow().format('YYYY-MM-DD');
const shift = (day: string, by: number) => dayjs(day).add(by, 'day').format('YYYY-MM-DD');
const monday = (day: string) => shift(day, -((dayjs(day).day() + 6) % 7));

const Card = ({
  appointment,
  isActive,
  onOpen,
}: {
  appointment: Appointment;
  isActive: boolean;
  onOpen: () => void;
}) => {
  const { t } = useTranslation('telemarketing');
  return (
    <button
      type="button"
      className={`plain appointment ${appointmentTones[appointment.state]}`}
      aria-current={isActive ? 'true' : undefined}
      onClick={onOpen}
    >
      <span className="row">
        <b className="num">{clockTime(appointment.at)}</b>
        <b>{appointment.leadName || t('shared:value.noName')}</b>
        <span className="grow" />
        <Chip tone={appointmentTones[appointment.state]}>{t(`shared:enum.AppointmentState.${appointment.state}`)}</Chip>
      </span>
      <span className="dim3">
        {t(`shared:enum.AppointmentType.${appointment.type}`)}
        {appointment.people > 1 && ` · ${t('appointment.people', { count: appointment.people })}`}
        {' · '}
        {appointment.consultantName ?? t('appointment.noConsultant')}
      </span>
    </button>
  );
};

/** 预约日历: a campus, a day or a week; confirm, arrive, no-show. */
export const AppointmentPage = () => {
  const { t } = useTranslation('telemarketing');
  const [search, setSearch] = useSearchParams();
  const [openId, setOpenId] = useState<string>();
  const [moving, setMoving] = useState<Appointment>();
  const day = search.get('day') ?? today();
  const isWeek = search.get('view') !== 'day';
  const newFor = search.get('new');
  const { data: campuses } = $api.useQuery('get', '/api/appointments/campuses', {}, { staleTime: 300_000 });
  const own = campuses?.find((campus) => campus.isOwn)?.id;
  const campus = search.get('campus') ?? own ?? '';
  const from = isWeek ? monday(day) : day;
  const to = isWeek ? shift(from, 6) : day;
  const set = (values: Record<string, string | undefined>) => {
    const next = new URLSearchParams(search);
    for (const [key, value] of Object.entries(values)) {
      if (value === undefined) next.delete(key);
      else next.set(key, value);
    }
    setSearch(next, { replace: true });
  };
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/appointments',
    {
      params: { query: { from, to, maxResultCount: 200, ...(campus && campus !== 'all' ? { campusId: campus } : {}) } },
    },
    { placeholderData: keepPreviousData, refetchInterval: 60_000, enabled: campuses !== undefined },
  );
  const { data: lead } = $api.useQuery(
    'get',
    '/api/leads/{id}',
    { params: { path: { id: newFor ?? '' } } },
    { enabled: newFor !== null },
  );
  const rows = data?.items ?? [];
  const open = rows.find(({ id }) => id === openId);
  const step = (by: number) => {
    const index = rows.findIndex(({ id }) => id === openId);
    const next = rows[Math.max(0, Math.min(rows.length - 1, index + by))];
    if (next) setOpenId(next.id);
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowLeft: () => set({ day: shift(day, isWeek ? -7 : -1) }),
    ArrowRight: () => set({ day: shift(day, isWeek ? 7 : 1) }),
    h: () => set({ day: undefined }),
    w: () => set({ view: isWeek ? 'day' : undefined }),
    Escape: () => setOpenId(undefined),
  });
  const days = Array.from({ length: isWeek ? 7 : 1 }, (_, index) => shift(from, index));
  return (
    <div className="page full">
      <div className="page-head">
        <h1>{t('appointment.title')}</h1>
        <Select
          aria-label={t('field.campus')}
          style={{ width: 150 }}
          value={campus || 'all'}
          onChange={(value: string) => set({ campus: value })}
          options={[
            { value: 'all', label: t('appointment.allCampuses') },
            ...(campuses ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <span className="calendar-step">
          <Button onClick={() => set({ day: shift(day, isWeek ? -7 : -1) })} aria-label={t('appointment.earlier')}>
            ←
          </Button>
          <Button onClick={() => set({ day: undefined })}>
            {t('appointment.today')} <kbd className="hide-narrow">H</kbd>
          </Button>
          <Button onClick={() => set({ day: shift(day, isWeek ? 7 : 1) })} aria-label={t('appointment.later')}>
            →
          </Button>
        </span>
        <span className="num">{isWeek ? `${from} – ${to}` : day}</span>
        <span className="grow" />
        <Button onClick={() => set({ view: isWeek ? 'day' : undefined })}>
          {t(isWeek ? 'appointment.dayView' : 'appointment.weekView')} <kbd className="hide-narrow">W</kbd>
        </Button>
      </div>
      {error && !data ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows rows={8} />
      ) : (
        <div className="calendar-split">
          <div className={isWeek ? 'calendar week' : 'calendar'}>
            {days.map((date) => {
              const here = rows.filter((row) => businessDay(row.at) === date);
              return (
                <section key={date} className="card calendar-day" aria-label={date}>
                  <h2 className={date === today() ? 'is-today' : undefined}>
                    {t(`shared:time.weekdays.${dayjs(date).day()}`)} <span className="num">{date.slice(5)}</span>
                    {here.length > 0 && <i>{here.length}</i>}
                  </h2>
                  {here.map((row) => (
                    <Card
                      key={row.id}
                      appointment={row}
                      isActive={row.id === openId}
                      onOpen={() => setOpenId(row.id)}
                    />
                  ))}
                </section>
              );
            })}
          </div>
          {open && (
            <AppointmentDrawer
              key={open.id}
              appointment={open}
              onMove={() => setMoving(open)}
              onClose={() => setOpenId(undefined)}
            />
          )}
        </div>
      )}
      {data && rows.length === 0 && <Empty title={t('appointment.none')}>{t('appointment.noneHint')}</Empty>}
      {moving && (
        <AppointmentModal
          name={moving.leadName}
          leadId={moving.leadId}
          old={moving}
          at={moving.at}
          onClose={() => setMoving(undefined)}
        />
      )}
      {newFor && lead && <AppointmentModal name={lead.name} leadId={lead.id} onClose={() => set({ new: undefined })} />}
    </div>
  );
};
