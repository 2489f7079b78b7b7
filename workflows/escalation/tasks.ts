import { projectDeadline } from '../../domain/deadline.js';
import type { TaskView } from '../../domain/escalation-view.js';
import type { Iso, Light, ProjectedDeadline } from '../../domain/time.js';
import type { Transition } from '../engine/run.js';
import { settled } from '../engine/settle.js';
import { lineOf, newsOf } from './record.js';
import { handled, type SupervisedRun, type Task } from './run.js';
import { clockOf } from './waits.js';

/** A sub-deadline ends with its day, and turns yellow by the rule. */
function projectTask({ input }: SupervisedRun, { startedAt, completeBy }: Task): ProjectedDeadline {
  const yellowBefore = input.supervision.taskYellow.before;
  const limit = { completeBy, yellowBefore, onTimeout: 'escalate' } as const;
  return projectDeadline({ startedAtIso: startedAt, limit, suspensions: [], extensions: [] }, input.timeBase);
}

/** A light of a task that is to be told when its time comes. */
export interface TaskLight {
  readonly task: Task;
  readonly light: Exclude<Light, 'green'>;
  readonly dueAt: Iso;
  readonly expiresAt: Iso;
}

/** The lights of the tasks that are not done, told once each. */
export function lightsAhead(run: SupervisedRun): readonly TaskLight[] {
  if (run.closedAt) return [];
  return run.handling.tasks
    .filter(({ doneAt }) => doneAt === null)
    .flatMap((task) => {
      const { yellowAtIso, dueAtIso } = projectTask(run, task);
      const lights: readonly TaskLight[] = [
        { task, light: 'yellow', dueAt: yellowAtIso, expiresAt: dueAtIso },
        { task, light: 'red', dueAt: dueAtIso, expiresAt: dueAtIso },
      ];
      return lights.filter(({ light }) => !task.told.includes(light));
    });
}

/** A co-unit's sub-deadline comes near, or is over although the whole is in time (C24). */
export function tellTask(
  run: SupervisedRun,
  { task, light, dueAt, expiresAt }: TaskLight,
  now: Iso,
): Transition<SupervisedRun> {
  const tasks = run.handling.tasks.map((each) => (each === task ? { ...task, told: [...task.told, light] } : each));
  const [event, phrase] =
    light === 'yellow' ? (['taskYellow', 'taskYellow'] as const) : (['taskRed', 'taskRed'] as const);
  // Late already: the red light, which follows at once, says it all.
  const silent = light === 'yellow' && now >= expiresAt;
  const { id, unit, task: what, completeBy } = task;
  const gaps = { task: { typed: what }, unit: { typed: unit }, completeBy: { plain: completeBy } };
  return settled(handled(run, { tasks }), [lineOf(run, event, null, now, { task: id, unit, completeBy }, dueAt)], {
    news: silent ? [] : [newsOf(run, phrase, event, { due: 'street', gaps })],
  });
}

export const taskView = (run: SupervisedRun, task: Task): TaskView => {
  const { id, unit, task: what, completeBy, doneAt } = task;
  return { id, unit, task: what, completeBy, clock: clockOf(projectTask(run, task)), doneAt };
};
