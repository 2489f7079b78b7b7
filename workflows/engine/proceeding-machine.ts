import type { ProceedingActs } from '../../domain/acts.js';
import { lightAt } from '../../domain/deadline.js';
import { phaseInWords } from '../../domain/phase-words.js';
import type { ProceedingView } from '../../domain/record.js';
import { stageTable } from '../stage-table.js';
import type { Machine } from '../machine.js';
import { generalActs } from './general-acts.js';
import { perform } from './perform.js';
import type { Run } from './run.js';
import { nextWake, tick } from './tick.js';
import { viewOf } from './view.js';

/** The rules of every procedure as one machine; the definition in the run's input says the rest. */
export const proceedingMachine: Machine<Run, ProceedingActs, ProceedingView> = {
  perform,
  tick,
  nextWake,
  cancelled: (run, now) =>
    run.open && generalActs.withdraw(run, run.open, { reason: '运行管理员在 Temporal 中取消' }, { now, actor: null }),
  ended: (run) => run.status !== 'running',
  view: viewOf,
  subject: (run, now, transition) => ({
    kind: 'proceeding',
    view: viewOf(run, now),
    ...(transition === 1 ? { procedure: run.input.procedure } : {}),
  }),
  label: (run, now) => {
    const { steps, current, status } = viewOf(run, now);
    const clock = current?.clock ?? null;
    return {
      details: stageTable(steps, current, now),
      stage: current?.step ?? null,
      light: clock && lightAt(clock, now),
      dueAt: clock?.dueAt ?? null,
      outcome: status === 'running' ? null : status,
      waitsFor: run.open ? `${run.open.step.title.zh} · ${phaseInWords(current?.phase ?? '')}` : '',
    };
  },
};
