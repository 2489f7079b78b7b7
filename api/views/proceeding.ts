import type { Proceeding } from '../../contracts/proceeding.js';
import type { EscalationView, ProceedingView } from '../../domain/record.js';
import type { Iso } from '../../domain/time.js';
import type { Identity } from '../identities.js';
import { actsAt, clockAt } from './current.js';

/** A proceeding as its reader sees it at an instant. */
export function proceedingAt(
  { current, pace: _, ...view }: ProceedingView,
  escalations: readonly EscalationView[],
  reader: Identity,
  now: Iso,
): Proceeding {
  return {
    ...view,
    current: current && {
      step: current.step,
      kind: current.kind,
      phase: current.phase,
      ...clockAt(current.clock, now),
      acts: actsAt(current.acts, now),
      facts: factsFor(reader, current.facts),
    },
    escalations: escalations.map(({ id, status, reason }) => ({ id, status, reason })),
  };
}

/** What neighbours wrote in their objections is for those who answer them. */
function factsFor(reader: Identity, facts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { objections, ...others } = facts;
  if (reader.role !== 'resident' || !Array.isArray(objections)) return facts;
  return {
    ...others,
    objections: objections.map(({ id, state, answer }: Record<string, unknown>) => ({ id, state, answer })),
  };
}
