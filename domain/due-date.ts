import { reckon } from './reckoning.js';
import type { Budget, DueDate, Iso, TimeBase } from './time.js';

/**
 * When a budget that starts at `fromIso` is used up, without suspensions.
 * - `hours` run from the moment, over nights and holidays (Civil Code art. 201).
 * - `days` leave out the first day; a last day that is a rest day rolls to the next working day (arts. 201, 203).
 * - `days`, `inclusive`: first and last day count and nothing rolls (practice of posted notices).
 * - `workingDays`: the n-th working day after the first day.
 * - `months` end on the corresponding date or at the end of the month, and roll like days (arts. 202, 203).
 *
 * Days end at 24:00, so `dueAtIso` is the next midnight. 0 of them end with the day they start on.
 * `provisional`: a day beyond the calendar's horizon had to be judged as working or rest day.
 * @throws RangeError when the amount is not a whole number from 0 to 100 000.
 */
export function dueDate(fromIso: Iso, budget: Budget, base: TimeBase): DueDate {
  const start = { at: 'instant', iso: fromIso, provisional: false } as const;
  return reckon(start, [budget], { base, still: { stretches: [], days: [] } });
}
