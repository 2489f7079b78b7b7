import type { Calendar, CivilDate } from './time.js';
import { dayNumber, weekday } from './gregorian.js';

/** One year's 节假日安排 as published: days off, and weekend days worked instead (调休). */
export interface HolidayNotice {
  readonly year: number;
  /** Where the notice stands. */
  readonly papers?: readonly string[];
  readonly days: readonly { readonly name: string; readonly date: CivilDate; readonly isOffDay: boolean }[];
}

const friday = 5;
const isWeekend = (date: CivilDate): boolean => weekday(dayNumber(date)) > friday;

/**
 * A calendar with a notice taken in. What the notice says of a day holds, also of December and January days of the
 * neighbouring years; the horizon moves on to the end of its year.
 */
export function withNotice(calendar: Calendar, { year, days }: HolidayNotice): Calendar {
  const named = new Set(days.map(({ date }) => date));
  const kept = (dates: readonly CivilDate[]) => dates.filter((date) => !named.has(date));
  const off = days.filter(({ date, isOffDay }) => isOffDay && !isWeekend(date)).map(({ date }) => date);
  const worked = days.filter(({ date, isOffDay }) => !isOffDay && isWeekend(date)).map(({ date }) => date);
  const horizon = `${year}-12-31`;
  return {
    restDays: [...kept(calendar.restDays), ...off].sort(),
    makeUpDays: [...kept(calendar.makeUpDays), ...worked].sort(),
    horizon: horizon > calendar.horizon ? horizon : calendar.horizon,
  };
}
