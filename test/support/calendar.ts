import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import type { Calendar, TimeBase } from '../../domain/time.js';

const of2026 = (days: Readonly<Record<string, string>>) =>
  Object.keys(days)
    .filter((date) => date.startsWith('2026-'))
    .sort();

const isWeekend = (date: string) => [0, 6].includes(new Date(date).getUTCDay());

/** The days off and make-up workdays of the State Council's notice for 2026. */
export const calendar2026: Calendar = {
  restDays: of2026(published.holidays).filter((date) => !isWeekend(date)),
  makeUpDays: of2026(published.workdays),
  horizon: '2026-12-31',
};

/** Real days by the calendar of 2026. */
export const official2026: TimeBase = { pace: { kind: 'official' }, calendar: calendar2026 };
