import type { EscalationActs } from '../../domain/acts.js';
import { lightAt, projectDeadline } from '../../domain/deadline.js';
import type { EscalationView } from '../../domain/record.js';
import { escalationStatuses } from '../../domain/state-words.js';
import type { Iso } from '../../domain/time.js';
import type { Transition } from '../engine/run.js';
import { settled } from '../engine/settle.js';
import type { Machine } from '../machine.js';
import type { EscalationInput } from '../messages.js';
import { offeredEscalationActs, performEscalation } from './acts.js';
import { closeEscalation, lineOf, newsOf } from './record.js';
import { waitOf, type EscalationRun } from './run.js';
import { nextEscalationWake, tickEscalation } from './tick.js';

export type { EscalationRun } from './run.js';

/** The first transition: what reached the street office, and why. */
export function openEscalation(input: EscalationInput, now: Iso): Transition<EscalationRun> {
  const run: EscalationRun = {
    input,
    status: 'arrived',
    openedAt: now,
    closedAt: null,
    since: now,
    returnedTimes: 0,
    reported: [],
  };
  const { proceeding, step, round, reason, due, dueAt } = input;
  const signBy = viewOf(run).clock?.dueAt ?? now;
  return settled(run, [lineOf(run, 'escalationOpened', null, now, { proceeding, step, round, reason, due, dueAt })], {
    news: [newsOf(run, 'escalationOpened', 'escalationOpened', { gaps: { dueAt: { instant: signBy } } })],
  });
}

/** The overdue act is done, late, or its proceeding is over. */
export function causeGone(
  run: EscalationRun,
  { how, occurredAt }: { how: 'doneLate' | 'withdrawn'; occurredAt: Iso },
  now: Iso,
): Transition<EscalationRun> | null {
  if (run.closedAt) return null;
  const state: EscalationRun = { ...run, status: how, closedAt: now };
  const { dueAt } = run.input;
  return settled(state, [lineOf(run, how, null, now, { dueAt }, occurredAt), ...closeEscalation(run, how, now)], {
    news: [newsOf(run, how === 'doneLate' ? 'escalationDoneLate' : 'escalationWithdrawn', how, { due: 'street' })],
  });
}

function viewOf(run: EscalationRun): EscalationView {
  const { id, proceeding, street, community, step, stepTitle, round, reason, due, dueAt, timeBase } = run.input;
  const wait = waitOf(run);
  const at = wait && projectDeadline(wait.deadline, timeBase);
  return {
    ...{ id, proceeding, street, community, step, stepTitle, round, reason, due, dueAt },
    status: run.status,
    openedAt: run.openedAt,
    closedAt: run.closedAt,
    clock: at && {
      of: 'act',
      dueAt: at.dueAtIso,
      yellowAt: at.yellowAtIso,
      lastDay: at.lastDay,
      provisional: at.provisional,
      suspendedUntil: null,
    },
    acts: offeredEscalationActs(run),
    returnedTimes: run.returnedTimes,
    ...(run.plan === undefined ? {} : { plan: run.plan }),
    ...(run.reply === undefined ? {} : { reply: run.reply }),
    rehearsal: timeBase.pace.kind === 'rehearsal' ? { dayMs: timeBase.pace.dayMs } : null,
  };
}

/** The street office's rules as a machine. */
export const escalationMachine: Machine<EscalationRun, EscalationActs, EscalationView> = {
  perform: performEscalation,
  tick: tickEscalation,
  nextWake: nextEscalationWake,
  cancelled: (run, now) => causeGone(run, { how: 'withdrawn', occurredAt: now }, now),
  ended: (run) => run.closedAt !== null,
  view: viewOf,
  subject: (run) => ({ kind: 'escalation', view: viewOf(run) }),
  label: (run, now) => {
    const { clock } = viewOf(run);
    const { stepTitle, step } = run.input;
    return {
      details: `提级办理 · ${stepTitle.zh} · ${escalationStatuses[run.status]}${clock ? ` · 到期 ${clock.dueAt}` : ''}`,
      stage: run.closedAt ? null : step,
      light: clock && lightAt(clock, now),
      dueAt: clock?.dueAt ?? null,
      outcome: run.closedAt ? run.status : null,
      waitsFor: `提级办理 · ${stepTitle.zh} · ${escalationStatuses[run.status]}`,
    };
  },
};
