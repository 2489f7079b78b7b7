import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { withNotice, type HolidayNotice } from '../domain/holiday-notice.js';
import type { Calendar, CivilDate, Iso } from '../domain/time.js';

const off = Object.keys(published.holidays).sort();
const worked = Object.keys(published.workdays).sort();

const yearOf = (date: CivilDate | Iso): number => Number(date.slice(0, 4));
const isWeekend = (date: CivilDate): boolean => [0, 6].includes(new Date(date).getUTCDay());

const weekdaysOff = off.filter((date) => !isWeekend(date));
const lastOff = off.at(-1);
if (!lastOff) throw new Error('the calendar holds no holidays');
const horizon: CivilDate = `${yearOf(lastOff)}-12-31`;

/** The State Council's days off and make-up workdays from a year on: as this version knows them, then as loaded since. */
export function publishedCalendar(fromYear: number, loaded: readonly HolidayNotice[] = []): Calendar {
  const from = (date: CivilDate) => yearOf(date) >= fromYear;
  const known = { restDays: weekdaysOff.filter(from), makeUpDays: worked.filter(from), horizon };
  return loaded.toSorted((one, other) => one.year - other.year).reduce(withNotice, known);
}

/** All that a proceeding starting now can need: periods that began last year may still run. */
export const calendarFrom = (now: Iso, loaded: readonly HolidayNotice[] = []): Calendar =>
  publishedCalendar(yearOf(now) - 1, loaded);
