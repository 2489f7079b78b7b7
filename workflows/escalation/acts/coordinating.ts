import { civilDate } from '../../../domain/civil-day.js';
import type { Coordinate } from '../../../domain/escalation-acts.js';
import { Refusal } from '../../../domain/refusal.js';
import type { Iso } from '../../../domain/time.js';
import { handled, type SupervisedRun, type Task } from '../run.js';
import type { ActRule } from './rule.js';

function newTasks({ handling, input }: SupervisedRun, { tasks }: Coordinate, now: Iso): readonly Task[] {
  const today = civilDate(now, input.timeBase.pace);
  const before = handling.tasks.length;
  return tasks.map(({ unit, task, completeBy }, index) => {
    if (completeBy < today) throw new Refusal('DATE_PASSED', undefined, { completeBy });
    return { id: `T${before + index + 1}`, unit, task, completeBy, startedAt: now, doneAt: null, told: [] };
  });
}

/** 党政联席会协调: its minutes name the lead unit, the co-units and their sub-deadlines (S3). */
export const coordinate: ActRule<'coordinate'> = {
  takenIn: ['accepted'],
  apply: (run, input, { now }) => {
    const { heldAt, minutes, leadUnit } = input;
    if (heldAt < run.openedAt || heldAt > now) throw new Refusal('OUT_OF_ORDER', undefined, { heldAt });
    const added = newTasks(run, input, now);
    const { meetings, tasks } = run.handling;
    const ids = added.map(({ id }) => id);
    return {
      run: handled(run, {
        meetings: [...meetings, { heldAt, minutes, leadUnit }],
        tasks: [...tasks, ...added],
      }),
      tells: {
        phrase: 'escalationCoordinated',
        gaps: { leadUnit: { typed: leadUnit }, count: { plain: added.length } },
      },
      adds: { tasks: input.tasks.map((task, index) => ({ id: ids[index], ...task })) },
      occurredAt: heldAt,
      result: { tasks: ids },
    };
  },
};

function withReport(tasks: readonly Task[], id: string, done: boolean, now: Iso): readonly Task[] {
  const found = tasks.find((each) => each.id === id);
  if (!found) throw new Refusal('TASK_UNKNOWN', undefined, { task: id });
  if (found.doneAt !== null) throw new Refusal('TASK_DONE', undefined, { task: id });
  return done ? tasks.map((each) => (each === found ? { ...found, doneAt: now } : each)) : tasks;
}

/** 办理进展: of the whole, or of one task until it is done. */
export const reportProgress: ActRule<'reportProgress'> = {
  takenIn: ['accepted'],
  apply: (run, { task, text, done = false }, { now }) => {
    const { tasks, progress } = run.handling;
    return {
      run: handled(run, {
        tasks: task === undefined ? tasks : withReport(tasks, task, done, now),
        progress: [...progress, { task: task ?? null, text, reportedAt: now }],
      }),
      tells: { phrase: 'escalationProgress', gaps: { text: { typed: text } } },
    };
  },
};
