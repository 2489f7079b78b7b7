import { projectDeadline } from '../../../domain/deadline.js';
import type { Iso, Light } from '../../../domain/time.js';
import type { Transition } from '../../engine/run.js';
import { settled } from '../../engine/settle.js';
import { lineOf, newsOf } from '../record.js';
import type { EscalationRun } from '../run.js';
import { waitOf } from './wait.js';

const projectWait = (run: EscalationRun) => {
  const wait = waitOf(run);
  return wait && { ...wait, at: projectDeadline(wait.deadline, run.input.timeBase) };
};

function reports(run: EscalationRun, light: Light, dueAt: Iso, occurredAt: Iso, now: Iso): Transition<EscalationRun> {
  const wait = waitOf(run);
  const key = wait?.key ?? '';
  const state = { ...run, reported: [...run.reported, `${light}:${key}`] };
  const event = light === 'yellow' ? 'turnedYellow' : 'turnedRed';
  const phrase = light === 'yellow' ? 'escalationYellow' : 'escalationRed';
  // Late already: the red light, which follows at once, says it all.
  const told = light === 'yellow' && now >= dueAt ? [] : [newsOf(run, phrase, event, { due: wait?.due ?? 'street' })];
  return settled(state, [lineOf(run, event, null, now, { wait: key, dueAt }, occurredAt)], {
    news: told,
  });
}

/** What the community has not done in time after a return comes back to the street, which may not return it again. */
function comesBack(run: EscalationRun, dueAt: Iso, now: Iso): Transition<EscalationRun> {
  const state: EscalationRun = { ...run, status: 'arrived', since: now };
  return settled(state, [lineOf(run, 'cameBack', null, now, { dueAt }, dueAt)], {
    news: [newsOf(run, 'escalationCameBack', 'cameBack')],
  });
}

/** What the clock does at `now` to an escalation begun before 2026-11-22; `null` when nothing is due. */
export function tickBefore(run: EscalationRun, now: Iso): Transition<EscalationRun> | null {
  const wait = projectWait(run);
  if (!wait) return null;
  const { dueAtIso, yellowAtIso } = wait.at;
  const reported = (light: Light) => run.reported.includes(`${light}:${wait.key}`);
  if (!reported('yellow')) return now >= yellowAtIso ? reports(run, 'yellow', dueAtIso, yellowAtIso, now) : null;
  if (now < dueAtIso) return null;
  if (run.status === 'returned') return comesBack(run, dueAtIso, now);
  return reported('red') ? null : reports(run, 'red', dueAtIso, dueAtIso, now);
}

export function nextWakeBefore(run: EscalationRun): Iso | null {
  const wait = projectWait(run);
  if (!wait) return null;
  if (!run.reported.includes(`yellow:${wait.key}`)) return wait.at.yellowAtIso;
  return run.reported.includes(`red:${wait.key}`) ? null : wait.at.dueAtIso;
}
