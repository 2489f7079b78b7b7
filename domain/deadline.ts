import { dayAt, hoursInTicks, startOf } from './civil-day.js';
import { addMonths, dayNumber } from './gregorian.js';
import { compareInstants, laterOf } from './instant.js';
import { instantAt } from './pace.js';
import { reckon } from './reckoning.js';
import type { Circumstances, Count } from './reckoning.js';
import { dayBefore, daysAfter, daysBefore, standstill, ticksBefore } from './standstill.js';
import type { Budget, Deadline, DueDate, Iso, Light, ProjectedDeadline, TimeBase } from './time.js';
import type { ClockView } from './record.js';
import { isWorked } from './working-day.js';

/**
 * Where a deadline falls, from its ledger. Suspended time does not count: hours stop to the millisecond; of days,
 * working days and months the days touched by a suspension are left out, and a promised completion date moves on by
 * as many. A suspension that began after the end changes nothing. Extensions count on from the end of the budget.
 * `yellowAtIso` is the instant from which `yellowBefore` is left, never before the start.
 */
export function projectDeadline(deadline: Deadline, base: TimeBase): ProjectedDeadline {
  const circumstances = { base, still: standstill(deadline.suspensions, base.pace) };
  const [start, budgets] = countOf(deadline, circumstances);
  const due = reckon(start, budgets, circumstances);
  const yellowAtIso = yellowAt(due, deadline.limit.yellowBefore, circumstances);
  return { ...due, yellowAtIso: laterOf(yellowAtIso, deadline.startedAtIso) };
}

function countOf(deadline: Deadline, { base, still }: Circumstances): [Count, readonly Budget[]] {
  const { limit, startedAtIso, extensions } = deadline;
  if ('within' in limit) {
    return [{ at: 'instant', iso: startedAtIso, provisional: false }, [limit.within, ...extensions]];
  }
  const start = dayAt(startedAtIso, base.pace);
  const days = dayNumber(limit.completeBy) - start;
  // A promise is kept to the day: it does not roll over rest days unless it is extended.
  return [{ at: 'endOfDay', day: daysAfter(start, days, still), rolls: false }, extensions];
}

function yellowAt(due: DueDate, before: Budget, { base, still }: Circumstances): Iso {
  const { amount, unit } = before;
  if (amount === 0) return due.dueAtIso;
  if (unit === 'hours') {
    return instantAt(ticksBefore(due.dueAtIso, hoursInTicks(amount, base.pace), still, base.pace), base.pace);
  }
  const end = dayNumber(due.lastDay) + 1;
  if (unit === 'days') return startOf(daysBefore(end, amount, still), base.pace);
  if (unit === 'months') return startOf(daysBefore(end, end - 1 - addMonths(end - 1, -amount), still), base.pace);
  let day = end;
  for (let counted = 0; counted < amount;) {
    day = dayBefore(day, still);
    if (isWorked(day, base)) counted += 1;
  }
  return startOf(day, base.pace);
}

/** The colour of a clock. Each colour starts exactly at its instant; a window never turns red; a clock that stands still is green. */
export function lightAt(clock: Pick<ClockView, 'of' | 'dueAt' | 'yellowAt' | 'suspendedUntil'>, nowIso: Iso): Light {
  const hasCome = (iso: Iso) => compareInstants(nowIso, iso) >= 0;
  if (clock.suspendedUntil !== null && !hasCome(clock.suspendedUntil)) return 'green';
  if (clock.of === 'act' && hasCome(clock.dueAt)) return 'red';
  return hasCome(clock.yellowAt) ? 'yellow' : 'green';
}
