import type { Fraction } from './counting-rule.js';
import { ceilDiv } from './exact.js';
import { dayNumber } from './gregorian.js';
import { epochMs, isoOf } from './instant.js';
import { reckon } from './reckoning.js';
import type { Rung } from './supervision.js';
import type { CivilDate, Iso, ProjectedDeadline, TimeBase } from './time.js';

/**
 * When so many working days have passed since a deadline expired: the last day in time is the first day, which does
 * not count (Civil Code art. 201), and the last one ends at 24:00. Expired on a Tuesday, one working day later is the
 * end of Wednesday.
 */
export function workingDaysAfter(lastDay: CivilDate, amount: number, base: TimeBase): Iso {
  const start = { at: 'endOfDay', day: dayNumber(lastDay), rolls: false } as const;
  return reckon(start, [{ amount, unit: 'workingDays' }], { base, still: { stretches: [], days: [] } }).dueAtIso;
}

/** The first millisecond at which this share of the calendar time from `fromIso` to `toIso` has passed, rest days and all. */
export function shareOfSpan(fromIso: Iso, toIso: Iso, [numerator, denominator]: Fraction): Iso {
  const from = epochMs(fromIso);
  const span = BigInt(epochMs(toIso) - from);
  return isoOf(from + Number(ceilDiv(span * BigInt(numerator), BigInt(denominator))));
}

/** When a rung is due for a wait; `null` for one that hangs on the time for resolving. */
export function rungDueAt(rung: Rung, wait: ProjectedDeadline, base: TimeBase): Iso | null {
  const { at } = rung;
  if ('light' in at) return at.light === 'yellow' ? wait.yellowAtIso : wait.dueAtIso;
  if ('workingDaysAfterExpiry' in at) return workingDaysAfter(wait.lastDay, at.workingDaysAfterExpiry, base);
  return null;
}
