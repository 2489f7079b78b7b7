import type { ClockLedger } from '../../domain/clock-ledger.js';
import { projectDeadline } from '../../domain/deadline.js';
import type { ClockView } from '../../domain/record.js';
import type { Budget, Deadline, Iso, ProjectedDeadline } from '../../domain/time.js';
import type { RunningClock } from '../players/player.js';
import type { OpenStep, Run } from './run.js';
import { clocksOf } from './scene.js';

export type ActClock = Extract<RunningClock, { of: 'act' }>;

/** A clock with the instants it leads to. */
export type ProjectedClock =
  | { readonly clock: ActClock; readonly at: ProjectedDeadline }
  | { readonly clock: Extract<RunningClock, { of: 'window' }>; readonly at: ProjectedDeadline };

/** The ledger of an open step's wait, with further extensions if any. */
export const deadlineOf = (run: Run, open: OpenStep, clock: ActClock, further: readonly Budget[] = []): Deadline => ({
  startedAtIso: clock.startedAtIso,
  limit: clock.limit,
  suspensions: suspensionsOf(run, open).filter((each) => each.toIso > clock.startedAtIso),
  extensions: [...(open.extensions[clock.key] ?? []).map(({ budget }) => budget), ...further],
});

const suspensionsOf = (run: Run, open: OpenStep) => [...open.suspensions, ...(run.suspension ? [run.suspension] : [])];

function project(run: Run, open: OpenStep, clock: RunningClock): ProjectedClock {
  const settled = open.settled[clock.key];
  if (clock.of === 'window') {
    const { gateOpensAtIso: gate, lastDay, provisional } = clock.window;
    return { clock, at: settled ?? { dueAtIso: gate, yellowAtIso: gate, lastDay, provisional } };
  }
  return { clock, at: settled ?? projectDeadline(deadlineOf(run, open, clock), run.input.timeBase) };
}

/** Every running clock with its dates, the earliest due first. */
export function projectedClocks(run: Run, open: OpenStep, now: Iso): readonly [ProjectedClock, ...ProjectedClock[]] {
  const [first, ...rest] = clocksOf(run, open, now).map((clock) => project(run, open, clock));
  if (!first) throw new Error('a step waits for nothing');
  const byDue = (a: ProjectedClock, b: ProjectedClock) => (a.at.dueAtIso < b.at.dueAtIso ? -1 : 1);
  const [earliest = first, ...others] = [first, ...rest].sort(byDue);
  return [earliest, ...others];
}

function grantOf(clock: RunningClock): Pick<ClockLedger, 'budget' | 'source'> {
  if (clock.of === 'window') return { budget: clock.budget, source: clock.source };
  if ('within' in clock.limit) return { budget: clock.limit.within, source: clock.limit.source };
  return { budget: { completeBy: clock.limit.completeBy }, source: null };
}

/** A clock as people read it, with the ledger it follows from. */
export function clockView(run: Run, open: OpenStep, { clock, at }: ProjectedClock): ClockView {
  const { startedAtIso: startedAt } = clock;
  return {
    of: clock.of,
    dueAt: at.dueAtIso,
    yellowAt: at.yellowAtIso,
    lastDay: at.lastDay,
    provisional: at.provisional,
    suspendedUntil: run.suspension?.toIso ?? null,
    ledger: {
      wait: clock.key,
      due: clock.of === 'act' ? clock.due : null,
      startedAt,
      ...grantOf(clock),
      suspensions: suspensionsOf(run, open).filter((each) => each.toIso > startedAt),
      extensions: open.extensions[clock.key] ?? [],
      request: open.requests[clock.key] ?? null,
    },
  };
}

/** When the clock wants to be heard next; `null` once it has said everything. */
export function nextWakeOf({ clock, at }: ProjectedClock, open: OpenStep): Iso | null {
  if (clock.of === 'window') return at.dueAtIso;
  if (!open.warned.includes(clock.key)) return at.yellowAtIso;
  return open.escalated.includes(clock.key) ? null : at.dueAtIso;
}
