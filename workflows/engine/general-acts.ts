import type { Actor } from '../../domain/actor.js';
import type { ProceedingAct, ProceedingActs } from '../../domain/acts.js';
import { plusHours } from '../../domain/civil-day.js';
import { Refusal } from '../../domain/refusal.js';
import type { Iso } from '../../domain/time.js';
import { projectedClocks, type ProjectedClock } from './clock.js';
import { abandonNotice, endProceeding } from './ending.js';
import { news } from './news.js';
import type { OpenStep, Run, Transition } from './run.js';
import { entryOf, settled } from './settle.js';

interface Moment {
  readonly now: Iso;
  readonly actor: Actor | null;
}

/** An act that any open step takes. */
export type GeneralAct<Name extends ProceedingAct> = (
  run: Run,
  open: OpenStep,
  input: ProceedingActs[Name],
  moment: Moment,
) => Transition<Run>;

const withdraw: GeneralAct<'withdraw'> = (run, open, input, { now, actor }) => {
  const entry = entryOf('withdraw', open, actor, now, { ...input });
  const ended = endProceeding({ ...run, suspension: null }, 'withdrawn', now);
  return settled(ended.state, [entry, ...ended.entries], {
    news: ended.news,
    disclosures: abandonNotice(run, open, now),
    gone: open.ties.map(({ id }) => ({ id, how: 'withdrawn' })),
  });
};

const suspend: GeneralAct<'suspend'> = (run, open, input, { now, actor }) => {
  if (run.suspension) throw new Refusal('PROCEEDING_SUSPENDED');
  if (input.until <= now) throw new Refusal('DATE_PASSED');
  const { maxDays } = run.input.procedure.general.suspension;
  if (input.until > plusHours(now, maxDays * 24, run.input.timeBase.pace)) {
    throw new Refusal('SUSPENSION_TOO_LONG', undefined, { maxDays });
  }
  const { reason, approver, until } = input;
  const state: Run = { ...run, suspension: { reason, approver, stretch: { fromIso: now, toIso: until } } };
  return settled(state, [entryOf('suspend', open, actor, now, { ...input })], {
    news: [
      news(run, 'suspended', 'suspend', {
        step: open.step,
        gaps: {
          until: { instant: until },
          ground: { plain: '' },
          reason: { typed: reason },
          approver: { person: approver },
        },
      }),
    ],
  });
};

/** The time that stood still goes into the ledger of the open step. */
export const resume: GeneralAct<'resume'> = (run, open, _input, { now, actor }) => {
  if (!run.suspension) throw new Refusal('NOT_SUSPENDED');
  const { fromIso, toIso } = run.suspension.stretch;
  const stretch = { fromIso, toIso: now < toIso ? now : toIso };
  const state: Run = {
    ...run,
    suspension: null,
    open: { ...open, suspensions: [...open.suspensions, stretch] },
  };
  return settled(state, [entryOf('resume', open, actor, now, { ...stretch }, stretch.toIso)], {
    news: [news(run, 'resumed', 'resume', { step: open.step, gaps: {} })],
  });
};

const extend: GeneralAct<'extend'> = (run, open, input, { now, actor }) => {
  const [{ clock, at }] = projectedClocks(run, open, now);
  if (clock.of === 'window') throw new Refusal('ACT_NOT_OPEN');
  if (now >= at.dueAtIso) throw new Refusal('EXTENSION_TOO_LATE', undefined, { dueAt: at.dueAtIso });
  const granted = open.extensions[clock.key] ?? 0;
  const { maxTimes } = run.input.procedure.general.extension;
  if (granted >= maxTimes) throw new Refusal('EXTENSION_USED_UP', undefined, { maxTimes });
  const extended: OpenStep = {
    ...open,
    extensions: { ...open.extensions, [clock.key]: granted + 1 },
    warned: open.warned.filter((key) => key !== clock.key),
  };
  const state: Run = { ...run, open: extended };
  const dueAt = projectedClocks(state, extended, now)[0].at.dueAtIso;
  return settled(state, [entryOf('extend', open, actor, now, { ...input, was: at.dueAtIso, dueAt })], {
    news: [
      news(run, 'extended', 'extend', {
        step: open.step,
        due: clock.due,
        gaps: { dueAt: { instant: dueAt }, reason: { typed: input.reason } },
      }),
    ],
    result: { dueAt },
  });
};

export const generalActs = { withdraw, suspend, resume, extend } satisfies {
  readonly [Name in ProceedingAct]?: GeneralAct<Name>;
};

/** Whether the earliest clock may still be extended, and until when. */
export function extendableUntil(run: Run, open: OpenStep, { clock, at }: ProjectedClock): Iso | null {
  const granted = open.extensions[clock.key] ?? 0;
  return clock.of === 'act' && granted < run.input.procedure.general.extension.maxTimes ? at.dueAtIso : null;
}
