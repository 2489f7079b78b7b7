import { proceedingActs } from '../../contracts/acts.js';
import type { Proceeding } from '../../contracts/proceeding.js';
import type { EscalationView, ProceedingView } from '../../domain/record.js';
import type { Calendar, Iso } from '../../domain/time.js';
import type { Identity } from '../identities.js';
import { clockAccountAt } from './clock-account.js';
import { actsAt, clockAt } from './current.js';

/** The instant that is looked at, and the holidays it is counted with. */
export interface Moment {
  readonly now: Iso;
  readonly calendar: Calendar;
}

/** A proceeding as its reader sees it at an instant. */
export function proceedingAt(
  { current, pace, ...view }: ProceedingView,
  escalations: readonly EscalationView[],
  reader: Identity,
  { now, calendar }: Moment,
): Proceeding {
  return {
    ...view,
    current: current && {
      step: current.step,
      kind: current.kind,
      phase: current.phase,
      ...clockAt(current.clock, now),
      clocks: (current.clocks ?? []).flatMap((each) => clockAccountAt(each, reader, now, { pace, calendar })),
      acts: actsAt(current.acts, proceedingActs, now),
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
