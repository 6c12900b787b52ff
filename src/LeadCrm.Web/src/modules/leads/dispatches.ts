import type { Schema } from '../../api/models';

type Settlement = Schema<'Settlement'>;

export const settlements: Settlement[] = ['PerLead', 'PerVisit', 'OrderShare'];

/** Terms in one piece: 50.00 for money, 12.5% for a share. */
export const rateText = (settlement: Settlement, rate: number): string =>
  settlement === 'OrderShare' ? `${rate}%` : `¥${rate.toFixed(2)}`;

export const highestRate = (settlement: Settlement | undefined): number =>
  settlement === 'OrderShare' ? 100 : 1_000_000;

/** First and last day of the month that is `months` from the one of `day` (yyyy-mm-dd). */
export const monthOf = (day: string, months = 0): { from: string; to: string } => {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(year, month + months, 0));
  return { from: first.toISOString().slice(0, 10), to: last.toISOString().slice(0, 10) };
};
