import { projectDeadline } from '../../domain/deadline.js';
import type { HandlingView } from '../../domain/escalation-view.js';
import type { ClockView, EscalationView } from '../../domain/record.js';
import { offeredSupervised } from './acts/perform.js';
import { offeredBefore } from './before-supervision/acts.js';
import { waitOf } from './before-supervision/wait.js';
import { rungsAhead, rungView } from './ladder.js';
import { isSupervised, type EscalationRun, type SupervisedRun } from './run.js';
import { taskView } from './tasks.js';
import { clockOf, waitsOf } from './waits.js';

/** An escalation as the register shows it. */
export function viewOf(run: EscalationRun): EscalationView {
  const { id, proceeding, street, community, step, stepTitle, round, reason, due, dueAt, timeBase } = run.input;
  return {
    ...{ id, proceeding, street, community, step, stepTitle, round, reason, due, dueAt },
    status: run.status,
    openedAt: run.openedAt,
    closedAt: run.closedAt,
    clock: clockViewOf(run),
    acts: isSupervised(run) ? offeredSupervised(run) : offeredBefore(run),
    returnedTimes: run.returnedTimes,
    ...(run.plan === undefined ? {} : { plan: run.plan }),
    ...(run.reply === undefined ? {} : { reply: run.reply }),
    rehearsal: timeBase.pace.kind === 'rehearsal' ? { dayMs: timeBase.pace.dayMs } : null,
    ...(isSupervised(run) ? handlingView(run) : {}),
  };
}

function clockViewOf(run: EscalationRun): ClockView | null {
  if (isSupervised(run)) {
    const [earliest] = waitsOf(run);
    return earliest ? clockOf(earliest.at) : null;
  }
  const wait = waitOf(run);
  return wait && clockOf(projectDeadline(wait.deadline, run.input.timeBase));
}

function handlingView(run: SupervisedRun): HandlingView {
  const { causes, documents, dispute, assignment, meetings, tasks, progress, district, climbed } = run.handling;
  const [next] = rungsAhead(run);
  return {
    ...{ causes, documents, dispute, assignment, meetings, progress, district },
    facts: run.input.facts,
    waits: waitsOf(run).map(({ wait, due, at }) => ({ wait, due, clock: clockOf(at) })),
    tasks: tasks.map((task) => taskView(run, task)),
    ladder: {
      climbed: climbed.map(({ key: _, ...rung }) => rung),
      next: next ? rungView(next) : null,
    },
  };
}
