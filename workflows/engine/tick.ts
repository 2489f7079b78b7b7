import type { StepKind } from '../../domain/procedure.js';
import type { Iso } from '../../domain/time.js';
import { settle } from './change.js';
import { nextWakeOf, projectedClocks, type ProjectedClock } from './clock.js';
import { raise } from './escalations.js';
import { news } from './news.js';
import type { OpenStep, Run, Transition } from './run.js';
import { playerOf, sceneOf } from './scene.js';
import { entryOf, settled } from './settle.js';
import { resume } from './suspensions.js';

/** 公示期满: the gate opens by itself. */
function gateOpens<K extends StepKind>(run: Run, open: OpenStep<K>, gateIso: Iso, now: Iso): Transition<Run> | null {
  const change = playerOf(open).windowEnded?.(open.step, open.state, sceneOf(run, open, now, null));
  return change ? settle(run, open, change, entryOf('gateOpened', open, null, now, change.data, gateIso), now) : null;
}

/** 默认受理, only where the street switched it on; the record says that it was silence. */
function silence<K extends StepKind>(run: Run, open: OpenStep<K>, dueAtIso: Iso, now: Iso): Transition<Run> | null {
  const change = playerOf(open).silence?.(open.step, open.state, sceneOf(run, open, now, null));
  return change
    ? settle(run, open, change, entryOf('deemedAccepted', open, null, now, change.data, dueAtIso), now)
    : null;
}

type Late = Extract<ProjectedClock, { clock: { of: 'act' } }>;

function turnsYellow(run: Run, open: OpenStep, { clock, at }: Late, now: Iso): Transition<Run> {
  // Late already: the red light, which follows at once, says it all.
  const told = now >= at.dueAtIso ? [] : [{ due: clock.due, gaps: { lastDay: { plain: at.lastDay } } }];
  const state: Run = { ...run, open: { ...open, warned: [...open.warned, clock.key] } };
  const data = { wait: clock.key, dueAt: at.dueAtIso };
  return settled(state, [entryOf('turnedYellow', open, null, now, data, at.yellowAtIso)], {
    news: told.map((each) => news(run, 'turnedYellow', 'turnedYellow', { step: open.step, ...each })),
  });
}

/** 超期: the step stays open and the street is told. */
function turnsRed(run: Run, open: OpenStep, { clock, at }: Late, now: Iso): Transition<Run> {
  const marked: OpenStep = { ...open, escalated: [...open.escalated, clock.key] };
  const { state, id, raises, joins } = raise(
    { ...run, open: marked },
    marked,
    { reason: 'overdue', key: clock.key },
    now,
  );
  const data = { wait: clock.key, due: clock.due, dueAt: at.dueAtIso, escalation: id };
  return settled(state, [entryOf('turnedRed', open, null, now, data, at.dueAtIso)], {
    news: [
      news(run, 'turnedRed', 'turnedRed', {
        step: open.step,
        due: clock.due,
        gaps: { dueAt: { instant: at.dueAtIso } },
      }),
    ],
    raises,
    joins,
  });
}

function tickClock(run: Run, open: OpenStep, projected: ProjectedClock, now: Iso): Transition<Run> | null {
  const { clock, at } = projected;
  if (clock.of === 'window') return now >= at.dueAtIso ? gateOpens(run, open, at.dueAtIso, now) : null;
  const late = { clock, at };
  if (!open.warned.includes(clock.key)) return now >= at.yellowAtIso ? turnsYellow(run, open, late, now) : null;
  if (now < at.dueAtIso || open.escalated.includes(clock.key)) return null;
  return clock.limit.onTimeout === 'deemedAccepted'
    ? silence(run, open, at.dueAtIso, now)
    : turnsRed(run, open, late, now);
}

/** What the clock does at `now`, one transition at a time; `null` when nothing is due. */
export function tick(run: Run, now: Iso): Transition<Run> | null {
  if (!run.open) return null;
  if (run.suspension) {
    return now >= run.suspension.toIso ? resume(run, run.open, {}, { now, actor: null }) : null;
  }
  for (const projected of projectedClocks(run, run.open, now)) {
    const transition = tickClock(run, run.open, projected, now);
    if (transition) return transition;
  }
  return null;
}

/** The next instant at which the clock has something to say. */
export function nextWake(run: Run, now: Iso): Iso | null {
  const open = run.open;
  if (!open) return null;
  if (run.suspension) return run.suspension.toIso;
  const wakes = projectedClocks(run, open, now).flatMap((each) => nextWakeOf(each, open) ?? []);
  return wakes.sort()[0] ?? null;
}
