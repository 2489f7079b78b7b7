import { dateOf, dayNumber, weekday } from './gregorian.js';
import type { DayNumber } from './gregorian.js';
import type { CivilDate, TimeBase } from './time.js';

const friday = 5;

/**
 * Whether the date is worked: Monday to Friday except the days off of the State Council's notices, and the make-up
 * workdays (调休). Beyond the calendar's horizon only weekends are known. In a rehearsal every day is worked.
 */
export function isWorkingDay(date: CivilDate, base: TimeBase): boolean {
  if (base.pace.kind === 'rehearsal') return true;
  if (base.calendar.makeUpDays.includes(date)) return true;
  return weekday(dayNumber(date)) <= friday && !base.calendar.restDays.includes(date);
}

/** Whether judging this day as working or rest day goes beyond the published notices. */
export function isBeyondHorizon(day: DayNumber, base: TimeBase): boolean {
  return base.pace.kind === 'official' && day > dayNumber(base.calendar.horizon);
}

/** As `isWorkingDay`, from a day number. */
export function isWorked(day: DayNumber, base: TimeBase): boolean {
  return isWorkingDay(dateOf(day), base);
}

/** Working days from `first` on and before `last`; 0 when `last` is not after `first`. */
export function workedDays(first: DayNumber, last: DayNumber, base: TimeBase): number {
  // A rehearsal left alone for weeks runs through centuries.
  if (base.pace.kind === 'rehearsal') return Math.max(0, last - first);
  let count = 0;
  for (let day = first; day < last; day += 1) if (isWorked(day, base)) count += 1;
  return count;
}
