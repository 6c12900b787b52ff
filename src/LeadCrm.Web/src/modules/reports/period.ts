import dayjs from 'dayjs';
import { businessNow } from '../../shared/time';

export interface Period {
  from: string;
  to: string;
}

const format = 'YYYY-MM-DD';
const monday = (day: dayjs.Dayjs) => day.subtract((day.day() + 6) % 7, 'day');
const span = (from: dayjs.Dayjs, to: dayjs.Dayjs): Period => ({ from: from.format(format), to: to.format(format) });

export const presets = ['today', 'yesterday', 'week', 'lastWeek', 'month', 'lastMonth'] as const;
export type Preset = (typeof presets)[number];

/** Days of the business that people ask for by name. */
export const periodOf = (preset: Preset, now: dayjs.Dayjs = dayjs(businessNow().format(format))): Period => {
  switch (preset) {
    case 'today':
      return span(now, now);
    case 'yesterday':
      return span(now.subtract(1, 'day'), now.subtract(1, 'day'));
    case 'week':
      return span(monday(now), now);
    case 'lastWeek':
      return span(monday(now).subtract(7, 'day'), monday(now).subtract(1, 'day'));
    case 'month':
      return span(now.startOf('month'), now);
    case 'lastMonth':
      return span(now.subtract(1, 'month').startOf('month'), now.subtract(1, 'month').endOf('month'));
  }
};

/** The days just before, as many. */
export const before = ({ from, to }: Period): Period => {
  const days = dayjs(to).diff(dayjs(from), 'day') + 1;
  return span(dayjs(from).subtract(days, 'day'), dayjs(from).subtract(1, 'day'));
};
