import type { ClockView, StepView } from '../domain/record.js';
import { stepStates } from '../domain/state-words.js';

/** 环节表: one line per step. */
export function stageTable(steps: readonly StepView[], clock: ClockView | null): string {
  const rows = steps.map(
    ({ title, state, round, openedAt, closedAt }) =>
      `| ${title.zh} | ${stepStates[state]} | ${round || ''} | ${openedAt ?? ''} | ${closedAt ?? ''} |`,
  );
  const due = clock ? `\n\n到期:${clock.dueAt}${clock.provisional ? '(暂定)' : ''}` : '';
  return ['| 环节 | 状态 | 次 | 开始 | 结束 |', '|---|---|---|---|---|', ...rows].join('\n') + due;
}
