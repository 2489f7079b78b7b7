import type { Role } from '../../domain/actor.js';
import { escalationActRoles, type EscalationActs } from '../../domain/escalation-acts.js';
import type { EscalationCause, EscalationView } from '../../domain/record.js';
import { Refusal } from '../../domain/refusal.js';
import type { Iso } from '../../domain/time.js';
import type { Transition } from '../engine/run.js';
import type { Machine } from '../machine.js';
import type { CauseGoneNews } from '../messages.js';
import { performSupervised } from './acts/perform.js';
import { performBefore } from './before-supervision/acts.js';
import { causeGoneBefore } from './before-supervision/cause.js';
import { nextWakeBefore, tickBefore } from './before-supervision/tick.js';
import { addCause, removeCauses } from './causes.js';
import { labelOf } from './label.js';
import { isSupervised, type EscalationRun } from './run.js';
import { nextSupervisedWake, tickSupervised } from './tick.js';
import { viewOf } from './view.js';

/** Overdue acts are done, late, or their proceeding is over. */
export const causeGone = (run: EscalationRun, news: CauseGoneNews, now: Iso): Transition<EscalationRun> | null =>
  isSupervised(run) ? removeCauses(run, news, now) : causeGoneBefore(run, news, now);

/** A further cause of the same proceeding. */
export const causeAdded = (run: EscalationRun, cause: EscalationCause, now: Iso): Transition<EscalationRun> | null =>
  isSupervised(run) ? addCause(run, cause, now) : null;

/** The street office's rules as a machine. Those begun before 2026-11-22 keep to theirs. */
export const escalationMachine: Machine<EscalationRun, EscalationActs, EscalationView> = {
  perform: (run, act, call, now) => {
    const allowed: readonly Role[] = escalationActRoles[act];
    if (!allowed.includes(call.actor.role)) throw new Refusal('ROLE_NOT_ALLOWED', undefined, { act, allowed });
    return isSupervised(run) ? performSupervised(run, act, call, now) : performBefore(run, act, call, now);
  },
  tick: (run, now) => (isSupervised(run) ? tickSupervised(run, now) : tickBefore(run, now)),
  nextWake: (run) => (isSupervised(run) ? nextSupervisedWake(run) : nextWakeBefore(run)),
  cancelled: (run, now) => causeGone(run, { how: 'withdrawn', occurredAt: now }, now),
  ended: (run) => run.closedAt !== null,
  view: viewOf,
  subject: (run) => ({ kind: 'escalation', view: viewOf(run) }),
  label: labelOf,
};
