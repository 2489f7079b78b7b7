import { lightAt } from '../../domain/deadline.js';
import type { EscalationView } from '../../domain/record.js';
import { inShanghai } from '../../domain/shanghai.js';
import { escalationStatuses, lights } from '../../domain/state-words.js';
import type { Iso } from '../../domain/time.js';
import type { Label } from '../labels.js';
import type { EscalationRun } from './run.js';
import { viewOf } from './view.js';

/** What an operator reads: causes, co-units' tasks and the next rung. Nothing that anyone typed. */
function detailsOf({ causes = [], tasks = [], ladder, district = [] }: EscalationView, now: Iso): readonly string[] {
  const unanswered = district.some(({ answeredAt }) => answeredAt === null);
  return [
    ...causes.map(
      ({ stepTitle, round, dueAt, goneAt }) =>
        `- 事由:${stepTitle.zh}(第 ${round} 次)· 应于 ${inShanghai(dueAt)}${goneAt ? ` · ${inShanghai(goneAt)} 消除` : ''}`,
    ),
    ...tasks.map(
      ({ id, completeBy, clock, doneAt }) =>
        `- 任务 ${id} · 限 ${completeBy} · ${doneAt ? '已完成' : lights[lightAt(clock, now)]}`,
    ),
    ...(ladder?.climbed ?? []).map(({ title, dueAt }) => `- 督办:${title.zh} · ${inShanghai(dueAt)}`),
    ...(ladder?.next ? [`- 下一级督办:${ladder.next.title.zh} · ${inShanghai(ladder.next.dueAt)}`] : []),
    ...(unanswered ? ['- 待区级答复'] : []),
  ];
}

const dueIn = (clock: EscalationView['clock'], now: Iso): string =>
  clock
    ? ` · ${lights[lightAt(clock, now)]} · 到期 ${inShanghai(clock.dueAt)}${clock.provisional ? '(暂定)' : ''}`
    : '';

export function labelOf(run: EscalationRun, now: Iso): Label {
  const view = viewOf(run);
  const { clock } = view;
  const { stepTitle, step } = run.input;
  const heading = `提级办理 · ${stepTitle.zh} · ${escalationStatuses[run.status]}`;
  return {
    details: [`**当前**:${escalationStatuses[run.status]}${dueIn(clock, now)}`, '', ...detailsOf(view, now)].join('\n'),
    stage: run.closedAt ? null : step,
    light: clock && lightAt(clock, now),
    dueAt: clock?.dueAt ?? null,
    outcome: run.closedAt ? run.status : null,
    waitsFor: heading,
  };
}
