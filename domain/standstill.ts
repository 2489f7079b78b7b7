import { dayAt } from './civil-day.js';
import type { DayNumber } from './gregorian.js';
import { compareInstants, epochMs, isoOf, laterOf } from './instant.js';
import { ticksAt } from './pace.js';
import type { Iso, Pace, Suspension } from './time.js';

/** A run of days touched by suspensions, both ends included; between two runs lies at least one untouched day. */
interface TouchedDays {
  readonly first: DayNumber;
  readonly last: DayNumber;
}

/** When the clock did not run: in order, without overlaps, to the instant and by whole days touched. */
export interface Standstill {
  readonly stretches: readonly Suspension[];
  readonly days: readonly TouchedDays[];
}

/** A suspension runs up to, not including, its end: one that ends at 00:00 does not touch the day that begins. */
export function standstill(suspensions: readonly Suspension[], pace: Pace): Standstill {
  const stretches = inOrder(suspensions);
  const days: TouchedDays[] = [];
  for (const { fromIso, toIso } of stretches) {
    const first = dayAt(fromIso, pace);
    const last = dayAt(isoOf(epochMs(toIso) - 1), pace);
    const before = days.at(-1);
    if (before && first <= before.last + 1) days[days.length - 1] = { first: before.first, last };
    else days.push({ first, last });
  }
  return { stretches, days };
}

function inOrder(suspensions: readonly Suspension[]): readonly Suspension[] {
  const merged: Suspension[] = [];
  const real = suspensions.filter(({ fromIso, toIso }) => compareInstants(fromIso, toIso) < 0);
  for (const next of real.toSorted((a, b) => compareInstants(a.fromIso, b.fromIso))) {
    const before = merged.at(-1);
    if (before && compareInstants(next.fromIso, before.toIso) <= 0) {
      merged[merged.length - 1] = { fromIso: before.fromIso, toIso: laterOf(before.toIso, next.toIso) };
    } else {
      merged.push(next);
    }
  }
  return merged;
}

/** The first day after `day` that no suspension touched. */
export function dayAfter(day: DayNumber, still: Standstill): DayNumber {
  return still.days.reduce((next, { first, last }) => (first <= next && next <= last ? last + 1 : next), day + 1);
}

/** The last day before `day` that no suspension touched. */
export function dayBefore(day: DayNumber, still: Standstill): DayNumber {
  return still.days.reduceRight((next, { first, last }) => (first <= next && next <= last ? first - 1 : next), day - 1);
}

/** The `count`-th untouched day after `day`. */
export function daysAfter(day: DayNumber, count: number, still: Standstill): DayNumber {
  return still.days.reduce((reached, { first, last }) => {
    const touched = last - Math.max(first, day + 1) + 1;
    return first <= reached && touched > 0 ? reached + touched : reached;
  }, day + count);
}

/** The `count`-th untouched day before `day`. */
export function daysBefore(day: DayNumber, count: number, still: Standstill): DayNumber {
  return still.days.reduceRight((reached, { first, last }) => {
    const touched = Math.min(last, day - 1) - first + 1;
    return last >= reached && touched > 0 ? reached - touched : reached;
  }, day - count);
}

/** Paced time at which `ticks` of running time have passed since `from`. */
export function ticksAfter(from: Iso, ticks: bigint, still: Standstill, pace: Pace): bigint {
  const start = ticksAt(from, pace);
  let reached = start + ticks;
  for (const { fromIso, toIso } of still.stretches) {
    const begins = larger(ticksAt(fromIso, pace), start);
    const ends = ticksAt(toIso, pace);
    if (begins < reached && ends > begins) reached += ends - begins;
  }
  return reached;
}

/** Paced time from which `ticks` of running time are left until `until`. */
export function ticksBefore(until: Iso, ticks: bigint, still: Standstill, pace: Pace): bigint {
  const end = ticksAt(until, pace);
  let reached = end - ticks;
  for (const { fromIso, toIso } of still.stretches.toReversed()) {
    const begins = ticksAt(fromIso, pace);
    const ends = -larger(-ticksAt(toIso, pace), -end);
    if (ends > reached && ends > begins) reached -= ends - begins;
  }
  return reached;
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
