import type { Iso, ProjectedDeadline } from './time.js';

/** A running wait and where it leads. */
interface Dated {
  readonly wait: string;
  readonly at: ProjectedDeadline;
  /** It was reported as overdue. */
  readonly fallenDue?: boolean;
}

export interface MovedDate {
  readonly wait: string;
  readonly was: Iso;
  readonly dueAt: Iso;
}

/** What a newly published calendar does to the waits that are running. */
export interface AdoptedDates {
  /** The dates of waits that no calendar moves any more. */
  readonly settled: Readonly<Record<string, ProjectedDeadline>>;
  readonly moved: readonly MovedDate[];
}

/**
 * Compares dates `before` with those worked out `after`: what has fallen due stays as it was, and so does what would have
 * fallen due already, since nobody is made late after the fact.
 */
export function adoptedDates(before: readonly Dated[], after: readonly Dated[], now: Iso): AdoptedDates {
  const newly = new Map(after.map(({ wait, at }) => [wait, at.dueAtIso]));
  const compared = before.map(({ wait, at, fallenDue = false }) => {
    const dueAt = newly.get(wait) ?? at.dueAtIso;
    return { wait, at, dueAt, stands: fallenDue || at.dueAtIso <= now || dueAt <= now };
  });
  return {
    settled: Object.fromEntries(compared.filter(({ stands }) => stands).map(({ wait, at }) => [wait, at])),
    moved: compared
      .filter(({ at, dueAt, stands }) => !stands && dueAt !== at.dueAtIso)
      .map(({ wait, at, dueAt }) => ({ wait, was: at.dueAtIso, dueAt })),
  };
}
