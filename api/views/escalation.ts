import type { Escalation } from '../../contracts/escalation.js';
import type { EscalationView } from '../../domain/record.js';
import type { Iso } from '../../domain/time.js';
import { actsAt, clockAt } from './current.js';

/** An escalation as people read it at an instant; `current` is what the street owes now. */
export const escalationAt = ({ clock, acts, ...view }: EscalationView, now: Iso): Escalation => ({
  ...view,
  current: clock && { ...clockAt(clock, now), acts: actsAt(acts, now) },
});
