import { floorDiv } from './exact.js';
import { dateOf, dayNumber } from './gregorian.js';
import type { DayNumber } from './gregorian.js';
import { instantAt, ticksAt, ticksPerMs } from './pace.js';
import type { CivilDate, Iso, Pace } from './time.js';

const hourMs = 3_600_000n;
const dayLengthMs = 24n * hourMs;
// Asia/Shanghai has had no other offset and no summer time since 1991.
const aheadOfUtcMs = 8n * hourMs;
const lastYearOfInstants = 275_759;

/** The civil date in Asia/Shanghai at an instant. */
export function civilDate(iso: Iso, pace: Pace): CivilDate {
  return dateOf(dayAt(iso, pace));
}

/** The real instant at which the date begins (00:00 in Asia/Shanghai); in a rehearsal the first millisecond not before it. */
export function startOfDay(date: CivilDate, pace: Pace): Iso {
  return startOf(dayNumber(date), pace);
}

/** The date `days` later, earlier when negative. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOf(dayNumber(date) + days);
}

/** Days from `a` to `b`; negative when `b` comes first. */
export function daysBetween(a: CivilDate, b: CivilDate): number {
  return dayNumber(b) - dayNumber(a);
}

/** Whether the text names a date that exists and that has an instant, e.g. not `2026-02-29`. */
export function isCivilDate(text: string): boolean {
  try {
    dayNumber(text);
  } catch {
    return false;
  }
  return Math.abs(Number.parseInt(text, 10)) <= lastYearOfInstants;
}

/** The instant after `hours` full hours; in a rehearsal after hours of its own pace. */
export function plusHours(iso: Iso, hours: number, pace: Pace): Iso {
  return instantAt(ticksAt(iso, pace) + hoursInTicks(hours, pace), pace);
}

/** Hours as paced time. */
export function hoursInTicks(hours: number, pace: Pace): bigint {
  return BigInt(hours) * hourMs * ticksPerMs(pace);
}

/** As `civilDate`, as a day number. */
export function dayAt(iso: Iso, pace: Pace): DayNumber {
  const perMs = ticksPerMs(pace);
  return Number(floorDiv(ticksAt(iso, pace) + aheadOfUtcMs * perMs, dayLengthMs * perMs));
}

/** Paced time since the day began. */
export function ticksIntoDay(iso: Iso, pace: Pace): bigint {
  const perMs = ticksPerMs(pace);
  return ticksAt(iso, pace) + aheadOfUtcMs * perMs - BigInt(dayAt(iso, pace)) * dayLengthMs * perMs;
}

/** As `startOfDay`, from a day number. */
export function startOf(day: DayNumber, pace: Pace): Iso {
  return instantAt((BigInt(day) * dayLengthMs - aheadOfUtcMs) * ticksPerMs(pace), pace);
}
