import { escalationActs } from '../../contracts/acts.js';
import type { Escalation } from '../../contracts/escalation.js';
import type { HandlingView, TaskView } from '../../domain/escalation-view.js';
import type { EscalationView } from '../../domain/record.js';
import type { Iso } from '../../domain/time.js';
import { actsAt, clockAt } from './current.js';

/** An escalation as people read it at an instant; `current` is what is owed now. */
export const escalationAt = ({ clock, acts, waits, tasks, ...view }: EscalationView, now: Iso): Escalation => ({
  ...view,
  current: clock && { ...clockAt(clock, now), acts: actsAt(acts, escalationActs, now) },
  ...(waits ? { waits: waits.map((each) => waitAt(each, now)) } : {}),
  ...(tasks ? { tasks: tasks.map((each) => taskAt(each, now)) } : {}),
});

const waitAt = ({ clock, ...wait }: HandlingView['waits'][number], now: Iso) => ({ ...wait, ...clockAt(clock, now) });

/** Each task has its own light, and none once it is done. */
function taskAt({ clock, ...task }: TaskView, now: Iso) {
  const { clock: _, light, ...dates } = clockAt(clock, now);
  return { ...task, ...dates, light: task.doneAt === null ? light : null };
}
