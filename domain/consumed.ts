import { dayAt } from './civil-day.js';
import type { ClockLedger } from './clock-ledger.js';
import type { DayNumber } from './gregorian.js';
import { compareInstants } from './instant.js';
import { ticksAt, ticksPerMs } from './pace.js';
import { standstill, type Standstill } from './standstill.js';
import type { Budget, Iso, TimeBase } from './time.js';
import { workedDays } from './working-day.js';

/** How much of a budget is used up, and how long the clock stood still. */
export interface Consumption {
  /** In the unit in which the budget is counted; months and promised dates in days. */
  readonly consumed: { readonly amount: number; readonly unit: 'minutes' | 'days' | 'workingDays' };
  readonly suspendedDays: number;
}

/**
 * What has been used up of a clock at an instant. Days count as `projectDeadline` counts them: the first day only where
 * the budget is `inclusive`, suspended days not at all; hours to the whole minute.
 */
export function consumptionAt(ledger: ClockLedger, atIso: Iso, base: TimeBase): Consumption {
  const still = standstill(stoodStillUntil(ledger, atIso), base.pace);
  const suspendedDays = still.days.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  return { consumed: consumed(ledger, atIso, base, still), suspendedDays };
}

/** A suspension that still stands has lasted until now. */
const stoodStillUntil = ({ suspensions }: ClockLedger, atIso: Iso) =>
  suspensions
    .filter(({ fromIso }) => compareInstants(fromIso, atIso) < 0)
    .map((each) => (compareInstants(each.toIso, atIso) > 0 ? { ...each, toIso: atIso } : each));

function consumed(
  { startedAt, budget }: ClockLedger,
  atIso: Iso,
  base: TimeBase,
  still: Standstill,
): Consumption['consumed'] {
  if ('unit' in budget && budget.unit === 'hours')
    return { amount: minutes(startedAt, atIso, base, still), unit: 'minutes' };
  const workingDays = 'unit' in budget && budget.unit === 'workingDays';
  const count = (from: DayNumber, before: DayNumber) =>
    workingDays ? workedDays(from, before, base) : Math.max(0, before - from);
  const first = dayAt(startedAt, base.pace) + (isInclusive(budget) ? 0 : 1);
  const tomorrow = dayAt(atIso, base.pace) + 1;
  const stood = still.days.reduce(
    (sum, each) => sum + count(Math.max(each.first, first), Math.min(each.last + 1, tomorrow)),
    0,
  );
  return { amount: count(first, tomorrow) - stood, unit: workingDays ? 'workingDays' : 'days' };
}

const isInclusive = (budget: ClockLedger['budget']): budget is Budget =>
  'counting' in budget && budget.counting === 'inclusive';

function minutes(startedAt: Iso, atIso: Iso, { pace }: TimeBase, { stretches }: Standstill): number {
  const from = ticksAt(startedAt, pace);
  const to = ticksAt(atIso, pace);
  const stood = stretches.reduce((sum, { fromIso, toIso }) => {
    const begins = ticksAt(fromIso, pace) > from ? ticksAt(fromIso, pace) : from;
    const ends = ticksAt(toIso, pace) < to ? ticksAt(toIso, pace) : to;
    return ends > begins ? sum + ends - begins : sum;
  }, 0n);
  const running = to - from - stood;
  return running > 0n ? Number(running / (60_000n * ticksPerMs(pace))) : 0;
}
