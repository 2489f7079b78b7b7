import { adoptedDates } from '../../../domain/adopted-dates.js';
import { Refusal } from '../../../domain/refusal.js';
import { handled, type SupervisedRun } from '../run.js';
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
    const { settled, moved } = adoptedDates(datesOf(run), datesOf(adopted), now);
    return {
      run: handled(adopted, { settled: { ...run.handling.settled, ...settled } }),
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

const datesOf = (run: SupervisedRun) => waitsOf(run).map(({ key, at }) => ({ wait: key, at }));
