import { lightAt } from '../domain/deadline.js';
import { phaseInWords } from '../domain/phase-words.js';
import type { CurrentView, StepView } from '../domain/record.js';
import { inShanghai } from '../domain/shanghai.js';
import { lights, stepStates } from '../domain/state-words.js';
import type { Iso } from '../domain/time.js';

/** 环节表: one line per step, and above it why the run waits. Times are those of Shanghai. */
export function stageTable(steps: readonly StepView[], current: CurrentView | null, now: Iso): string {
  const rows = steps.map((step) => {
    const light = step.state === 'open' && current ? lights[lightAt(current.clock, now)] : '';
    const { title, state, round, openedAt, closedAt } = step;
    return `| ${title.zh} | ${stepStates[state]} | ${round || ''} | ${time(openedAt)} | ${time(closedAt)} | ${light} |`;
  });
  const table = ['| 环节 | 状态 | 次 | 开始 | 结束 | 灯 |', '|---|---|---|---|---|---|', ...rows];
  return [...waitsFor(steps, current, now), ...table].join('\n');
}

const time = (iso: Iso | null): string => (iso === null ? '' : inShanghai(iso));

function waitsFor(steps: readonly StepView[], current: CurrentView | null, now: Iso): readonly string[] {
  if (!current) return [];
  const { step, phase, clock } = current;
  const title = steps.find(({ id }) => id === step)?.title.zh ?? step;
  const due = `到期 ${inShanghai(clock.dueAt)}${clock.provisional ? '(暂定)' : ''}`;
  const light = lights[lightAt(clock, now)];
  return [`**当前**:${title} · ${phaseInWords(phase)} · ${light} · ${due}`, ''];
}
