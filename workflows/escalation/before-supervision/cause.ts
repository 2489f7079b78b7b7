import type { Iso } from '../../../domain/time.js';
import type { Transition } from '../../engine/run.js';
import { settled } from '../../engine/settle.js';
import type { CauseGoneNews } from '../../messages.js';
import { closeEscalation, lineOf, newsOf } from '../record.js';
import type { EscalationRun } from '../run.js';

/** The overdue act is done, late, or its proceeding is over. */
export function causeGoneBefore(
  run: EscalationRun,
  { how, occurredAt }: CauseGoneNews,
  now: Iso,
): Transition<EscalationRun> | null {
  if (run.closedAt) return null;
  const state: EscalationRun = { ...run, status: how, closedAt: now };
  const { dueAt } = run.input;
  return settled(state, [lineOf(run, how, null, now, { dueAt }, occurredAt), ...closeEscalation(run, how, now)], {
    news: [newsOf(run, how === 'doneLate' ? 'escalationDoneLate' : 'escalationWithdrawn', how, { due: 'street' })],
  });
}
