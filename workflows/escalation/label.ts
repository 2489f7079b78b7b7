import { lightAt } from '../../domain/deadline.js';
import type { EscalationView } from '../../domain/record.js';
import { escalationStatuses } from '../../domain/state-words.js';
import type { Iso } from '../../domain/time.js';
import type { Label } from '../labels.js';
import type { EscalationRun } from './run.js';
import { viewOf } from './view.js';

const lights = { green: '绿', yellow: '黄', red: '红' } as const;

/** What an operator reads: causes, co-units' tasks and the next rung. Nothing that anyone typed. */
function detailsOf({ causes = [], tasks = [], ladder, district = [] }: EscalationView, now: Iso): readonly string[] {
  const unanswered = district.some(({ answeredAt }) => answeredAt === null);
  return [
    ...causes.map(
      ({ stepTitle, round, dueAt, goneAt }) =>
        `- 事由:${stepTitle.zh}(第 ${round} 次)· 应于 ${dueAt}${goneAt ? ` · ${goneAt} 消除` : ''}`,
    ),
    ...tasks.map(
      ({ id, completeBy, clock, doneAt }) =>
        `- 任务 ${id} · 限 ${completeBy} · ${doneAt ? '已完成' : `${lights[lightAt(clock, now)]}灯`}`,
    ),
    ...(ladder?.climbed ?? []).map(({ title, dueAt }) => `- 督办:${title.zh} · ${dueAt}`),
    ...(ladder?.next ? [`- 下一级督办:${ladder.next.title.zh} · ${ladder.next.dueAt}`] : []),
    ...(unanswered ? ['- 待区级答复'] : []),
  ];
}

export function labelOf(run: EscalationRun, now: Iso): Label {
  const view = viewOf(run);
  const { clock } = view;
  const { stepTitle, step } = run.input;
  const heading = `提级办理 · ${stepTitle.zh} · ${escalationStatuses[run.status]}`;
  return {
    details: [`${heading}${clock ? ` · 到期 ${clock.dueAt}` : ''}`, ...detailsOf(view, now)].join('\n'),
    stage: run.closedAt ? null : step,
    light: clock && lightAt(clock, now),
    dueAt: clock?.dueAt ?? null,
    outcome: run.closedAt ? run.status : null,
    waitsFor: heading,
  };
}
