import { Refusal } from '../../domain/refusal.js';
import type { Iso } from '../../domain/time.js';
import { projectedClocks, type ProjectedClock } from './clock.js';
import type { GeneralAct } from './general-acts.js';
import { news } from './news.js';
import type { OpenStep, Run } from './run.js';
import { playerOf, sceneOf } from './scene.js';
import { entryOf, settled } from './settle.js';
import type { StepKind } from '../../domain/procedure.js';

interface Moved {
  readonly wait: string;
  readonly was: Iso;
  readonly dueAt: Iso;
}

/** A newly published holiday notice: dates still ahead are worked out again, what has fallen due stays as it was. */
export const adoptCalendar: GeneralAct<'adoptCalendar'> = (run, open, { calendar, notice }, { now, actor }) => {
  if (calendar.horizon < run.input.timeBase.calendar.horizon) throw new Refusal('DATE_PASSED');
  const before = projectedClocks(run, open, now);
  const input = { ...run.input, timeBase: { ...run.input.timeBase, calendar } };
  const after = projectedClocks({ ...run, input }, open, now);
  const standing = before.filter((was) => hasFallenDue(was, open, now) || isPast(dueOf(after, was), now));
  const settledDates = Object.fromEntries(standing.map(({ clock, at }) => [clock.key, at]));
  const state: Run = { ...run, input, open: { ...open, settled: { ...open.settled, ...settledDates } } };
  const moved = before.flatMap((was): Moved[] => {
    const dueAt = standing.includes(was) ? was.at.dueAtIso : dueOf(after, was);
    return dueAt === was.at.dueAtIso ? [] : [{ wait: was.clock.key, was: was.at.dueAtIso, dueAt }];
  });
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

const hasFallenDue = ({ clock, at }: ProjectedClock, open: OpenStep, now: Iso): boolean =>
  open.escalated.includes(clock.key) || isPast(at.dueAtIso, now);

const isPast = (iso: Iso, now: Iso): boolean => iso <= now;

const dueOf = (clocks: readonly ProjectedClock[], { clock, at }: ProjectedClock): Iso =>
  clocks.find((each) => each.clock.key === clock.key)?.at.dueAtIso ?? at.dueAtIso;

/** A hanging notice shows its new last day. */
function postedNotice<K extends StepKind>(run: Run, open: OpenStep<K>, now: Iso) {
  const view = playerOf(open).posted?.(open.step, open.state, sceneOf(run, open, now, null));
  return view ? [view] : [];
}
