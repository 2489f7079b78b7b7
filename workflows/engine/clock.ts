import { daysBetween, civilDate } from '../../domain/civil-day.js';
import { projectDeadline } from '../../domain/deadline.js';
import type { ClockView } from '../../domain/record.js';
import type { Budget, Iso, ProjectedDeadline } from '../../domain/time.js';
import type { RunningClock } from '../players/player.js';
import type { OpenStep, Run } from './run.js';
import { clocksOf } from './scene.js';

export type ActClock = Extract<RunningClock, { of: 'act' }>;

/** A clock with the instants it leads to. */
export type ProjectedClock =
  | { readonly clock: ActClock; readonly at: ProjectedDeadline }
  | { readonly clock: Extract<RunningClock, { of: 'window' }>; readonly at: ProjectedDeadline };

/** One extension grants the original budget once more. */
function extensionBudget(run: Run, clock: ActClock): Budget {
  if ('within' in clock.limit) return clock.limit.within;
  const started = civilDate(clock.startedAtIso, run.input.timeBase.pace);
  return { amount: Math.max(1, daysBetween(started, clock.limit.completeBy)), unit: 'days' };
}

function project(run: Run, open: OpenStep, clock: RunningClock): ProjectedClock {
  if (clock.of === 'window') {
    const { gateOpensAtIso: gate, lastDay, provisional } = clock.window;
    return { clock, at: { dueAtIso: gate, yellowAtIso: gate, lastDay, provisional } };
  }
  const standing = run.suspension ? [run.suspension.stretch] : [];
  const deadline = {
    startedAtIso: clock.startedAtIso,
    limit: clock.limit,
    suspensions: [...open.suspensions, ...standing].filter((each) => each.toIso > clock.startedAtIso),
    extensions: Array.from({ length: open.extensions[clock.key] ?? 0 }, () => extensionBudget(run, clock)),
  };
  return { clock, at: projectDeadline(deadline, run.input.timeBase) };
}

/** Every running clock with its dates, the earliest due first. */
export function projectedClocks(run: Run, open: OpenStep, now: Iso): readonly [ProjectedClock, ...ProjectedClock[]] {
  const [first, ...rest] = clocksOf(run, open, now).map((clock) => project(run, open, clock));
  if (!first) throw new Error('a step waits for nothing');
  const byDue = (a: ProjectedClock, b: ProjectedClock) => (a.at.dueAtIso < b.at.dueAtIso ? -1 : 1);
  const [earliest = first, ...others] = [first, ...rest].sort(byDue);
  return [earliest, ...others];
}

export const clockView = ({ clock, at }: ProjectedClock, suspendedUntil: Iso | null): ClockView => ({
  of: clock.of,
  dueAt: at.dueAtIso,
  yellowAt: at.yellowAtIso,
  lastDay: at.lastDay,
  provisional: at.provisional,
  suspendedUntil,
});

/** When the clock wants to be heard next; `null` once it has said everything. */
export function nextWakeOf({ clock, at }: ProjectedClock, open: OpenStep): Iso | null {
  if (clock.of === 'window') return at.dueAtIso;
  if (!open.warned.includes(clock.key)) return at.yellowAtIso;
  return open.escalated.includes(clock.key) ? null : at.dueAtIso;
}
