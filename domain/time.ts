import type { Sourced } from './source.js';

/** An instant as an ISO 8601 string in UTC, e.g. `2026-03-02T01:00:00.000Z`. */
export type Iso = string;
/** A civil date in Asia/Shanghai, `YYYY-MM-DD`; a rehearsal left open for weeks runs past 9999, then `+YYYYYY-MM-DD`. */
export type CivilDate = string;

export type BudgetUnit = 'hours' | 'days' | 'workingDays' | 'months';

/** An amount of time a rule grants. `counting` matters for days only; `exclusive` (Civil Code art. 201) unless said. */
export interface Budget {
  readonly amount: number;
  readonly unit: BudgetUnit;
  readonly counting?: 'inclusive' | 'exclusive';
}

/** What happens when nobody acts in time. Silence is never consent: `deemedAccepted` only where a street chose it. */
export type OnTimeout = 'escalate' | 'deemedAccepted';

/** A wait with its end: how long, when it turns yellow, what silence leads to. */
export interface TimeLimit extends Sourced {
  readonly within: Budget;
  /** Yellow starts when this much of the budget is left; same unit as `within`, or less coarse. */
  readonly yellowBefore: Budget;
  readonly onTimeout: OnTimeout;
}

/** Days off and make-up workdays (调休) published by the State Council; weekends are implied. */
export interface Calendar {
  /** Weekdays that are off. */
  readonly restDays: readonly CivilDate[];
  /** Saturdays and Sundays that are worked. */
  readonly makeUpDays: readonly CivilDate[];
  /** The last day the published notices cover; later working days are provisional. */
  readonly horizon: CivilDate;
}

/** `official`: real days. `rehearsal`: one day lasts `dayMs` from `anchorIso` on and every day is a working day. */
export type Pace =
  { readonly kind: 'official' } | { readonly kind: 'rehearsal'; readonly anchorIso: Iso; readonly dayMs: number };

/** All that time arithmetic needs besides an instant. */
export interface TimeBase {
  readonly pace: Pace;
  readonly calendar: Calendar;
}

/** A stretch during which a clock did not run; `toIso` is the planned end while it still stands still. */
export interface Suspension {
  readonly fromIso: Iso;
  readonly toIso: Iso;
}

/** A running deadline: stored as budget and ledger, never as a colour. */
export interface Deadline {
  readonly startedAtIso: Iso;
  /** A budget, or a promised completion date (works until the end of that day). */
  readonly limit:
    TimeLimit | { readonly completeBy: CivilDate; readonly yellowBefore: Budget; readonly onTimeout: OnTimeout };
  readonly suspensions: readonly Suspension[];
  readonly extensions: readonly Budget[];
}

/** Where a deadline falls, as far as the calendar is known. */
export interface DueDate {
  /** The first instant that is too late. */
  readonly dueAtIso: Iso;
  /** The last day (Asia/Shanghai) on which the act is in time. */
  readonly lastDay: CivilDate;
  readonly provisional: boolean;
}

export interface ProjectedDeadline extends DueDate {
  readonly yellowAtIso: Iso;
}

export type Light = 'green' | 'yellow' | 'red';
