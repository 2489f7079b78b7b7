import { projectDeadline } from '../../domain/deadline.js';
import { Refusal } from '../../domain/refusal.js';
import type { Iso } from '../../domain/time.js';
import type { EscalationRun } from './run.js';

/** 退回 within two working days of arrival. */
export const returnUntil = (run: EscalationRun): Iso =>
  projectDeadline(
    { startedAtIso: run.openedAt, limit: run.input.rules.returnWithin, suspensions: [], extensions: [] },
    run.input.timeBase,
  ).dueAtIso;

/** @throws Refusal for a second return, and for one that comes too late. */
export function refuseLateReturn(run: EscalationRun, now: Iso): void {
  if (run.returnedTimes > 0) throw new Refusal('RETURN_USED_UP');
  const until = returnUntil(run);
  if (now >= until) throw new Refusal('RETURN_TOO_LATE', undefined, { until });
}
