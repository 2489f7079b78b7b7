import type { CivilDate } from './time.js';

/** Days since 1970-01-01. */
export type DayNumber = number;

const dayLengthMs = 86_400_000;
// The Gregorian calendar repeats after 400 years; a rehearsal that is left open runs past the years a Date can hold.
const cycle = { years: 400, days: 146_097 };
const shape = /^(\d{4}|[+-]\d{6,})-(\d\d)-(\d\d)$/;

/** @throws RangeError when there is no such date. */
export function dayNumber(date: CivilDate): DayNumber {
  const found = shape.exec(date);
  const day = found ? dayOf(Number(found[1]), Number(found[2]), Number(found[3])) : NaN;
  if (!found || dateOf(day) !== date) throw new RangeError(`Not a civil date: ${date}`);
  return day;
}

/** Years after 9999 are written as ISO 8601 expands them: `+010000-01-01`. */
export function dateOf(day: DayNumber): CivilDate {
  const { year, month, dayOfMonth } = partsOf(day);
  const sign = year < 0 ? '-' : '+';
  const years = year >= 0 && year <= 9999 ? pad(year, 4) : `${sign}${pad(Math.abs(year), 6)}`;
  return `${years}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
}

/** The corresponding date `months` later (earlier when negative), or the end of that month when it has none. */
export function addMonths(day: DayNumber, months: number): DayNumber {
  const { year, month, dayOfMonth } = partsOf(day);
  const monthEnd = dayOf(year, month + months + 1, 0);
  return Math.min(dayOf(year, month + months, dayOfMonth), monthEnd);
}

/** 1 Monday … 7 Sunday. */
export function weekday(day: DayNumber): number {
  // 1970-01-01 was a Thursday.
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Months and days outside their ranges count on, as in `Date.UTC`. */
function dayOf(year: number, month: number, dayOfMonth: number): DayNumber {
  const cycles = Math.floor(year / cycle.years);
  // Years 0 … 99 would be read as 1900 … 1999, so the reference cycle starts in 2000.
  const ms = Date.UTC(2000 + year - cycles * cycle.years, month - 1, dayOfMonth);
  return ms / dayLengthMs + (cycles - 5) * cycle.days;
}

function partsOf(day: DayNumber): { year: number; month: number; dayOfMonth: number } {
  const cycles = Math.floor(day / cycle.days);
  const at = new Date((day - cycles * cycle.days) * dayLengthMs);
  return {
    year: at.getUTCFullYear() + cycles * cycle.years,
    month: at.getUTCMonth() + 1,
    dayOfMonth: at.getUTCDate(),
  };
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
