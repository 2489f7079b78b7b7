import type { ClockView, StepView } from '../domain/record.js';

const stateWords: Readonly<Record<StepView['state'], string>> = {
  pending: '未开始',
  open: '进行中',
  done: '已完成',
  returned: '已退回',
};

/** 环节表: one line per step. */
export function stageTable(steps: readonly StepView[], clock: ClockView | null): string {
  const rows = steps.map(
    ({ title, state, round, openedAt, closedAt }) =>
      `| ${title.zh} | ${stateWords[state]} | ${round || ''} | ${openedAt ?? ''} | ${closedAt ?? ''} |`,
  );
  const due = clock ? `\n\n到期:${clock.dueAt}${clock.provisional ? '(暂定)' : ''}` : '';
  return ['| 环节 | 状态 | 次 | 开始 | 结束 |', '|---|---|---|---|---|', ...rows].join('\n') + due;
}
