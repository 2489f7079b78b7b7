import { adoptedDates } from '../../domain/adopted-dates.js';
import type { StepKind } from '../../domain/procedure.js';
import { Refusal } from '../../domain/refusal.js';
import type { Iso } from '../../domain/time.js';
import { projectedClocks } from './clock.js';
import type { GeneralAct } from './general-act.js';
import { news } from './news.js';
import type { OpenStep, Run } from './run.js';
import { playerOf, sceneOf } from './scene.js';
import { entryOf, settled } from './settle.js';

/** A newly published holiday notice: dates still ahead are worked out again, what has fallen due stays as it was. */
export const adoptCalendar: GeneralAct<'adoptCalendar'> = (run, open, { calendar, notice }, { now, actor }) => {
  const { timeBase } = run.input;
  if (calendar.horizon < timeBase.calendar.horizon) throw new Refusal('DATE_PASSED');
  const input = { ...run.input, timeBase: { ...timeBase, calendar } };
  const adopted = adoptedDates(datesOf(run, open, now), datesOf({ ...run, input }, open, now), now);
  const { moved } = adopted;
  const state: Run = { ...run, input, open: { ...open, settled: { ...open.settled, ...adopted.settled } } };
  const data = { notice, horizon: calendar.horizon, moved };
  return settled(state, [entryOf('adoptCalendar', open, actor, now, data)], {
    news: moved.map(({ was, dueAt }) =>
      news(run, 'calendarAdopted', 'adoptCalendar', {
        step: open.step,
        gaps: { was: { instant: was }, dueAt: { instant: dueAt } },
      }),
    ),
    disclosures: moved.length > 0 ? postedNotice(state, open, now) : [],
    result: { moved },
  });
};

const datesOf = (run: Run, open: OpenStep, now: Iso) =>
  projectedClocks(run, open, now).map(({ clock: { key }, at }) => ({
    wait: key,
    at,
    fallenDue: open.escalated.includes(key),
  }));

/** A hanging notice shows its new last day. */
function postedNotice<K extends StepKind>(run: Run, open: OpenStep<K>, now: Iso) {
  const view = playerOf(open).posted?.(open.step, open.state, sceneOf(run, open, now, null));
  return view ? [view] : [];
}
