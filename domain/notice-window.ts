import { addDays, civilDate, startOfDay } from './civil-day.js';
import { reckon } from './reckoning.js';
import { standstill } from './standstill.js';
import type { CivilDate, Iso, Suspension, TimeBase } from './time.js';

/** The days a notice hangs, and when the gate behind it opens. */
export interface NoticeWindow {
  /** The day of posting, whether or not it counts. */
  readonly firstDay: CivilDate;
  readonly lastDay: CivilDate;
  readonly gateOpensAtIso: Iso;
  /** Only exclusive counting can be: it may have to judge a rest day beyond the calendar's horizon. */
  readonly provisional: boolean;
}

/**
 * `inclusive`: the day of posting and the last day both count (practice of posted notices).
 * `exclusive`: the day of posting does not count and a last day of rest rolls on (Civil Code arts. 201, 203).
 * The days touched by a suspension do not count.
 */
export function noticeWindow(
  postedAtIso: Iso,
  window: { readonly days: number; readonly counting: 'inclusive' | 'exclusive' },
  suspensions: readonly Suspension[],
  base: TimeBase,
): NoticeWindow {
  const budget = { amount: window.days, unit: 'days', counting: window.counting } as const;
  const posted = { at: 'instant', iso: postedAtIso, provisional: false } as const;
  const { dueAtIso, lastDay, provisional } = reckon(posted, [budget], {
    base,
    still: standstill(suspensions, base.pace),
  });
  return { firstDay: civilDate(postedAtIso, base.pace), lastDay, gateOpensAtIso: dueAtIso, provisional };
}

/** The first instant at which the meeting may be held: `noticeDays` civil dates after convening; at once without notice. */
export function earliestMeeting(convenedAtIso: Iso, noticeDays: number, base: TimeBase): Iso {
  if (noticeDays === 0) return convenedAtIso;
  return startOfDay(addDays(civilDate(convenedAtIso, base.pace), noticeDays), base.pace);
}
