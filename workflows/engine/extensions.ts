import type { DutyHolder, Role } from '../../domain/actor.js';
import { civilDate, daysBetween } from '../../domain/civil-day.js';
import type { GrantedExtension } from '../../domain/clock-ledger.js';
import { projectDeadline } from '../../domain/deadline.js';
import { Refusal } from '../../domain/refusal.js';
import type { Budget, Iso } from '../../domain/time.js';
import { deadlineOf, projectedClocks, type ActClock, type ProjectedClock } from './clock.js';
import type { GeneralAct } from './general-act.js';
import { news } from './news.js';
import type { OpenStep, Run } from './run.js';
import { entryOf, settled } from './settle.js';

type Late = Extract<ProjectedClock, { clock: ActClock }>;

const isLate = (each: ProjectedClock): each is Late => each.clock.of === 'act';

/** The original budget once more: what an extension may grant at the most. */
function originalBudget(run: Run, clock: ActClock): Budget {
  if ('within' in clock.limit) return clock.limit.within;
  const started = civilDate(clock.startedAtIso, run.input.timeBase.pace);
  return { amount: Math.max(1, daysBetween(started, clock.limit.completeBy)), unit: 'days' };
}

const grantsOf = (open: OpenStep, { key }: ActClock) => open.extensions[key] ?? [];

/** Whoever may grant the next extension of a wait; nobody once all are used up. */
export function extendersOf(run: Run, open: OpenStep, clock: ActClock): readonly DutyHolder[] {
  const { extension, supervision } = run.input.procedure.general;
  const granted = grantsOf(open, clock).length;
  if (granted >= extension.maxTimes) return [];
  return supervision ? supervision.extension.approvers[clock.due].slice(granted) : ['committee', 'street'];
}

/** An extension counts only before expiry, and only so often. */
function refuseUnextendable(run: Run, open: OpenStep, { clock, at }: Late, now: Iso): void {
  if (now >= at.dueAtIso) throw new Refusal('EXTENSION_TOO_LATE', undefined, { dueAt: at.dueAtIso });
  const maxTimes = grantsOf(open, clock).length;
  if (extendersOf(run, open, clock).length === 0) throw new Refusal('EXTENSION_USED_UP', undefined, { maxTimes });
}

function earliest(run: Run, open: OpenStep, now: Iso): Late {
  const [first] = projectedClocks(run, open, now);
  if (!isLate(first)) throw new Refusal('ACT_NOT_OPEN');
  return first;
}

/** At most ten working days (L27), and never beyond the original budget once more. */
function refuseTooLong(run: Run, open: OpenStep, { clock }: Late, workingDays: number, maxWorkingDays: number): void {
  const dueWith = (budget: Budget) =>
    projectDeadline(deadlineOf(run, open, clock, [budget]), run.input.timeBase).dueAtIso;
  const latest = dueWith(originalBudget(run, clock));
  if (workingDays <= maxWorkingDays && dueWith({ amount: workingDays, unit: 'workingDays' }) <= latest) return;
  throw new Refusal('EXTENSION_TOO_LONG', undefined, { maxWorkingDays, latest });
}

/** The handler asks; the leader who may grant it is told. */
export const requestExtension: GeneralAct<'requestExtension'> = (run, open, input, { now, actor }) => {
  const { supervision } = run.input.procedure.general;
  if (!supervision) throw new Refusal('ACT_NOT_OPEN');
  const late = earliest(run, open, now);
  const { clock, at } = late;
  refuseUnextendable(run, open, late, now);
  if (actor?.role !== clock.due) throw new Refusal('ROLE_NOT_ALLOWED', undefined, { allowed: [clock.due] });
  refuseTooLong(run, open, late, input.workingDays, supervision.extension.maxWorkingDays);
  const request = { ...input, requestedAt: now };
  const state: Run = { ...run, open: { ...open, requests: { ...open.requests, [clock.key]: request } } };
  const [approver = 'district'] = extendersOf(run, open, clock);
  const gaps = {
    workingDays: { plain: input.workingDays },
    dueAt: { instant: at.dueAtIso },
    reason: { typed: input.reason },
  };
  return settled(state, [entryOf('requestExtension', open, actor, now, { ...input, wait: clock.key })], {
    news: [
      news(run, 'extensionRequested', 'requestExtension', {
        step: open.step,
        due: clock.due,
        named: [approver],
        gaps,
      }),
    ],
    result: { dueAt: at.dueAtIso, decidedBy: extendersOf(run, open, clock) },
  });
};

/** The wait a request stands for: decided before it expires, by a leader above its handler. */
function requested(run: Run, open: OpenStep, role: Role | undefined, now: Iso): Late {
  const found = projectedClocks(run, open, now).find(
    (each): each is Late => isLate(each) && open.requests[each.clock.key] !== undefined,
  );
  if (!found) throw new Refusal('EXTENSION_NOT_REQUESTED');
  refuseUnextendable(run, open, found, now);
  const allowed: readonly Role[] = extendersOf(run, open, found.clock);
  if (!role || !allowed.includes(role)) throw new Refusal('APPROVER_IS_HANDLER', undefined, { allowed });
  return found;
}

/** What is granted: what was asked for, or under an earlier edition the original budget once more. */
function granting(run: Run, open: OpenStep, role: Role | undefined, now: Iso): { late: Late; budget: Budget } {
  if (!run.input.procedure.general.supervision) {
    const late = earliest(run, open, now);
    refuseUnextendable(run, open, late, now);
    return { late, budget: originalBudget(run, late.clock) };
  }
  const late = requested(run, open, role, now);
  return { late, budget: { amount: open.requests[late.clock.key]?.workingDays ?? 0, unit: 'workingDays' } };
}

const without = <Value>(record: Readonly<Record<string, Value>>, key: string): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

export const extend: GeneralAct<'extend'> = (run, open, input, { now, actor }) => {
  const { late, budget } = granting(run, open, actor?.role, now);
  const { clock, at } = late;
  const grant: GrantedExtension = { budget, ...input, grantedAt: now };
  const extended: OpenStep = {
    ...open,
    extensions: { ...open.extensions, [clock.key]: [...grantsOf(open, clock), grant] },
    requests: without(open.requests, clock.key),
    settled: without(open.settled, clock.key),
    warned: open.warned.filter((key) => key !== clock.key),
  };
  const state: Run = { ...run, open: extended };
  const dueAt = projectDeadline(deadlineOf(state, extended, clock), run.input.timeBase).dueAtIso;
  const gaps = { dueAt: { instant: dueAt }, reason: { typed: input.reason } };
  return settled(state, [entryOf('extend', open, actor, now, { ...input, was: at.dueAtIso, dueAt })], {
    news: [news(run, 'extended', 'extend', { step: open.step, due: clock.due, gaps })],
    result: { dueAt },
  });
};

/** 不予延期: the old date stands. */
export const denyExtension: GeneralAct<'denyExtension'> = (run, open, input, { now, actor }) => {
  const { clock, at } = requested(run, open, actor?.role, now);
  const state: Run = { ...run, open: { ...open, requests: without(open.requests, clock.key) } };
  const gaps = { dueAt: { instant: at.dueAtIso }, reason: { typed: input.reason } };
  return settled(state, [entryOf('denyExtension', open, actor, now, { ...input, dueAt: at.dueAtIso })], {
    news: [news(run, 'extensionDenied', 'denyExtension', { step: open.step, due: clock.due, gaps })],
    result: { dueAt: at.dueAtIso },
  });
};
