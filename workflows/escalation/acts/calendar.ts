import { Refusal } from '../../../domain/refusal.js';
import { handled } from '../run.js';
import { waitsOf } from '../waits.js';
import type { ActRule } from './rule.js';

/** A newly published holiday notice: dates still ahead are worked out again, what has fallen due stays as it was. */
export const adoptCalendar: ActRule<'adoptCalendar'> = {
  takenIn: ['arrived', 'signed', 'accepted', 'returned', 'disputed'],
  // The operator's own, and no part of working the escalation.
  offered: () => false,
  apply: (run, { calendar }, { now }) => {
    const { timeBase } = run.input;
    if (calendar.horizon < timeBase.calendar.horizon) throw new Refusal('DATE_PASSED');
    const adopted = { ...run, input: { ...run.input, timeBase: { ...timeBase, calendar } } };
    const before = waitsOf(run);
    const after = new Map(waitsOf(adopted).map(({ key, at }) => [key, at.dueAtIso]));
    const dueOf = (key: string) => after.get(key) ?? now;
    const standing = before.filter(({ key, at }) => at.dueAtIso <= now || dueOf(key) <= now);
    const moved = before
      .filter((wait) => !standing.includes(wait) && dueOf(wait.key) !== wait.at.dueAtIso)
      .map(({ key, at }) => ({ wait: key, was: at.dueAtIso, dueAt: dueOf(key) }));
    const settled = { ...run.handling.settled, ...Object.fromEntries(standing.map(({ key, at }) => [key, at])) };
    return {
      run: handled(adopted, { settled }),
      tells: moved[0]
        ? {
            phrase: 'escalationCalendar',
            due: 'street',
            gaps: { was: { instant: moved[0].was }, dueAt: { instant: moved[0].dueAt } },
          }
        : null,
      adds: { horizon: calendar.horizon, moved, calendar: undefined },
      result: { moved },
    };
  },
};
