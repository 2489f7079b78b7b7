import { dayAt, hoursInTicks, startOf } from './civil-day.js';
import { addMonths, dateOf } from './gregorian.js';
import type { DayNumber } from './gregorian.js';
import { epochMs, isoOf } from './instant.js';
import { instantAt } from './pace.js';
import { dayAfter, daysAfter, ticksAfter } from './standstill.js';
import type { Standstill } from './standstill.js';
import type { Budget, DueDate, Iso, TimeBase } from './time.js';
import { isBeyondHorizon, isWorked } from './working-day.js';

/** What a count has to respect besides its budgets. */
export interface Circumstances {
  readonly base: TimeBase;
  readonly still: Standstill;
}

/** A count under way: at an instant, or at the end of a day that may still have to roll over a rest day. */
export type Count =
  | { readonly at: 'instant'; readonly iso: Iso; readonly provisional: boolean }
  | { readonly at: 'endOfDay'; readonly day: DayNumber; readonly rolls: boolean };

const largestAmount = 100_000;

/**
 * Counts one budget on. Days and working days that a suspension touched do not count; hours stop to the millisecond;
 * months lead to the corresponding date (Civil Code art. 202), then on by as many days as were touched on the way.
 * @throws RangeError when the amount is not a whole number from 0 to 100 000.
 */
function countOn(count: Count, budget: Budget, circumstances: Circumstances): Count {
  const { amount, unit } = budget;
  if (!Number.isInteger(amount) || amount < 0 || amount > largestAmount) {
    throw new RangeError(`Not an amount of time: ${amount} ${unit}`);
  }
  const { base, still } = circumstances;
  if (unit === 'hours') {
    const { dueAtIso, provisional } = settle(count, circumstances);
    const ticks = ticksAfter(dueAtIso, hoursInTicks(amount, base.pace), still, base.pace);
    return { at: 'instant', iso: instantAt(ticks, base.pace), provisional };
  }
  const inclusive = unit === 'days' && budget.counting === 'inclusive';
  const rolledBefore = count.at === 'endOfDay' && count.rolls;
  return {
    at: 'endOfDay',
    day: dayReached(count, budget, inclusive, circumstances),
    rolls: rolledBefore || !inclusive,
  };
}

function dayReached(count: Count, budget: Budget, inclusive: boolean, { base, still }: Circumstances): DayNumber {
  const { amount, unit } = budget;
  const start = count.at === 'instant' ? dayAt(count.iso, base.pace) : count.day;
  if (unit === 'workingDays') return workingDaysAfter(start, amount, { base, still });
  if (unit === 'months') return daysAfter(start, addMonths(start, amount) - start, still);
  // The first day counts only once: a further inclusive budget goes on from the end of the last one.
  if (inclusive && count.at === 'instant') return daysAfter(start - 1, Math.max(amount, 1), still);
  return daysAfter(start, amount, still);
}

function workingDaysAfter(start: DayNumber, amount: number, { base, still }: Circumstances): DayNumber {
  let day = start;
  for (let counted = 0; counted < amount;) {
    day = dayAfter(day, still);
    if (isWorked(day, base)) counted += 1;
  }
  return day;
}

/** Ends the count: a last day that is a rest day or suspended rolls on (Civil Code art. 203) and ends at 24:00. */
function settle(count: Count, { base, still }: Circumstances): DueDate {
  if (count.at === 'instant') {
    const lastMoment = isoOf(epochMs(count.iso) - 1);
    return {
      dueAtIso: count.iso,
      lastDay: dateOf(dayAt(lastMoment, base.pace)),
      provisional: count.provisional,
    };
  }
  let day = count.day;
  while (count.rolls && !isWorked(day, base)) day = dayAfter(day, still);
  return {
    dueAtIso: startOf(day + 1, base.pace),
    lastDay: dateOf(day),
    provisional: count.rolls && isBeyondHorizon(day, base),
  };
}

/** Counts budgets one after the other; neighbours of one kind are added first, so that two months are two months. */
export function reckon(start: Count, budgets: readonly Budget[], circumstances: Circumstances): DueDate {
  const counted = addedUp(budgets).reduce((count, budget) => countOn(count, budget, circumstances), start);
  return settle(counted, circumstances);
}

function addedUp(budgets: readonly Budget[]): readonly Budget[] {
  const sums: Budget[] = [];
  for (const budget of budgets) {
    const before = sums.at(-1);
    if (before?.unit === budget.unit && before.counting === budget.counting) {
      sums[sums.length - 1] = { ...before, amount: before.amount + budget.amount };
    } else {
      sums.push(budget);
    }
  }
  return sums;
}
