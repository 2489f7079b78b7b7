import type { Role } from '../../domain/actor.js';
import type { Suspend } from '../../domain/acts.js';
import { plusHours } from '../../domain/civil-day.js';
import { Refusal } from '../../domain/refusal.js';
import type { Supervision } from '../../domain/supervision.js';
import { suspensionGrounds } from '../../domain/supervision-words.js';
import { projectedClocks, type ProjectedClock } from './clock.js';
import type { GeneralAct, Moment } from './general-act.js';
import { news } from './news.js';
import type { OpenStep, Run } from './run.js';
import { entryOf, settled } from './settle.js';

/** Who may stop a clock; a window belongs to the community that hung the notice. */
export const suspendersOf = ({ clock }: ProjectedClock, { approvers }: Supervision['suspension']): readonly Role[] =>
  approvers[clock.of === 'act' ? clock.due : 'committee'];

/** Grounds, caps and approvers, where the edition has them: who handles the step does not stop its clock. */
function mayStop(run: Run, open: OpenStep, { ground }: Suspend, { now, actor }: Moment): number {
  const { suspension, supervision } = run.input.procedure.general;
  if (!supervision) return suspension.maxDays;
  const [earliest] = projectedClocks(run, open, now);
  const allowed = suspendersOf(earliest, supervision.suspension);
  if (!actor || !allowed.includes(actor.role)) throw new Refusal('APPROVER_IS_HANDLER', undefined, { allowed });
  if (!ground) throw new Refusal('GROUND_REQUIRED', undefined, { grounds: Object.keys(suspensionGrounds) });
  return Math.min(suspension.maxDays, supervision.suspension.maxDays[ground]);
}

export const suspend: GeneralAct<'suspend'> = (run, open, input, moment) => {
  const { now, actor } = moment;
  if (run.suspension) throw new Refusal('PROCEEDING_SUSPENDED');
  if (input.until <= now) throw new Refusal('DATE_PASSED');
  const maxDays = mayStop(run, open, input, moment);
  if (input.until > plusHours(now, maxDays * 24, run.input.timeBase.pace)) {
    throw new Refusal('SUSPENSION_TOO_LONG', undefined, { maxDays });
  }
  const { ground, reason, approver, until } = input;
  const suspension = { fromIso: now, toIso: until, reason, approver, ...(ground ? { ground } : {}) };
  const gaps = {
    until: { instant: until },
    ground: ground ? { words: suspensionGrounds[ground] } : { plain: '—' },
    reason: { typed: reason },
    approver: { person: approver },
  };
  return settled({ ...run, suspension }, [entryOf('suspend', open, actor, now, { ...input })], {
    news: [news(run, 'suspended', 'suspend', { step: open.step, gaps })],
  });
};

/** The time that stood still goes into the ledger of the open step. */
export const resume: GeneralAct<'resume'> = (run, open, _input, { now, actor }) => {
  if (!run.suspension) throw new Refusal('NOT_SUSPENDED');
  const { fromIso, toIso } = run.suspension;
  const stretch = { fromIso, toIso: now < toIso ? now : toIso };
  const state: Run = {
    ...run,
    suspension: null,
    open: { ...open, suspensions: [...open.suspensions, { ...run.suspension, ...stretch }] },
  };
  return settled(state, [entryOf('resume', open, actor, now, { ...stretch }, stretch.toIso)], {
    news: [news(run, 'resumed', 'resume', { step: open.step, gaps: {} })],
  });
};
