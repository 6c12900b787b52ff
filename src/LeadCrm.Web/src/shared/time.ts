import dayjs, { type Dayjs } from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';
import type { TFunction } from 'i18next';

dayjs.extend(utc);
dayjs.extend(timezone);

let zone = 'Asia/Shanghai';

/** All days and times are those of the business, wherever the browser is. */
export const setBusinessTimeZone = (value: string) => {
  zone = value;
};

export type Instant = string | Date | Dayjs;

export const inBusinessTime = (instant: Instant): Dayjs => dayjs.utc(instant).tz(zone);

export const businessNow = (): Dayjs => inBusinessTime(dayjs());

/** Start of a business day as an instant; `days` counts from today. */
export const startOfBusinessDay = (days: number, now: Instant = dayjs()): string =>
  dayjs.tz(inBusinessTime(now).add(days, 'day').format('YYYY-MM-DDT00:00:00'), zone).toISOString();

/** The instant at a clock time of the business day that is `days` from today. */
export const businessInstant = (days: number, hour: number, minute = 0, now: Instant = dayjs()): string => {
  const day = inBusinessTime(now).add(days, 'day').hour(hour).minute(minute);
  return dayjs.tz(day.format('YYYY-MM-DDTHH:mm:00'), zone).toISOString();
};

/** A date picker works on the wall clock of the browser: give it the wall clock of the business, and read it back. */
export const toPicker = (instant: Instant): Dayjs => dayjs(inBusinessTime(instant).format('YYYY-MM-DDTHH:mm:ss'));
export const fromPicker = (picked: Dayjs): string => dayjs.tz(picked.format('YYYY-MM-DDTHH:mm:00'), zone).toISOString();

const dayDistance = (instant: Dayjs, now: Dayjs): number =>
  dayjs.utc(instant.format('YYYY-MM-DD')).diff(dayjs.utc(now.format('YYYY-MM-DD')), 'day');

/** "今天 14:00", "昨天 16:04", "周四 09:00" within a week, else the date, with the year where it is not this one. */
export const shortTime = (instant: Instant, t: TFunction, now: Instant = dayjs()): string => {
  const at = inBusinessTime(instant);
  const here = inBusinessTime(now);
  const clock = at.format('HH:mm');
  const days = dayDistance(at, here);
  if (days === 0) return t('shared:time.today', { clock });
  if (days === -1) return t('shared:time.yesterday', { clock });
  if (days === 1) return t('shared:time.tomorrow', { clock });
  if (Math.abs(days) < 7) return t('shared:time.weekday', { day: t(`shared:time.weekdays.${at.day()}`), clock });
  const date = at.format(t(at.year() === here.year() ? 'shared:time.dateFormat' : 'shared:time.dateFormatWithYear'));
  return `${date} ${clock}`;
};

/** Heading of a day in a timeline. */
export const dayTitle = (instant: Instant, t: TFunction, now: Instant = dayjs()): string => {
  const at = inBusinessTime(instant);
  const here = inBusinessTime(now);
  const days = dayDistance(at, here);
  const date = at.format(t(at.year() === here.year() ? 'shared:time.dateFormat' : 'shared:time.dateFormatWithYear'));
  const weekday = t(`shared:time.weekdays.${at.day()}`);
  if (days === 0) return t('shared:time.todayTitle', { date, weekday });
  if (days === -1) return t('shared:time.yesterdayTitle', { date, weekday });
  return t('shared:time.dayTitle', { date, weekday });
};

export const businessDay = (instant: Instant): string => inBusinessTime(instant).format('YYYY-MM-DD');
export const clockTime = (instant: Instant): string => inBusinessTime(instant).format('HH:mm');
export const fullTime = (instant: Instant): string => inBusinessTime(instant).format('YYYY-MM-DD HH:mm:ss');

/** "25 分", "3 小时", "6 天": the largest unit that is at least one. */
export const duration = (milliseconds: number, t: TFunction): string => {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  if (minutes < 60) return t('shared:time.minutes', { count: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return t('shared:time.hours', { count: hours });
  return t('shared:time.days', { count: Math.floor(hours / 24) });
};

export type Urgency = 'late' | 'soon' | 'calm';

/** A next contact: late once it has passed, soon within the hour. */
export const nextContact = (
  instant: Instant,
  t: TFunction,
  now: Instant = dayjs(),
): { text: string; urgency: Urgency } => {
  const left = dayjs(instant).diff(dayjs(now));
  const text = shortTime(instant, t, now);
  if (left < 0) return { text: t('shared:time.overdue', { at: text, by: duration(left, t) }), urgency: 'late' };
  return { text, urgency: left <= 3_600_000 ? 'soon' : 'calm' };
};
