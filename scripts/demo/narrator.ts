import { outcomeInWords } from '../../domain/outcome-words.js';
import type { Proceeding } from '../../contracts/proceeding.js';
import { dayOf } from './situation.js';
import type { Story } from './story.js';
import { escalationStatuses, lights } from './words.js';

export type Report = (text: string) => void;

/** Tells one story, line by line; lines of one thing stay together however many stories are told at once. */
export class Narrator {
  private readonly report: Report;
  private readonly name: string;
  private before: Proceeding | null = null;

  constructor(story: Story, report: Report) {
    this.report = report;
    this.name = story.name;
  }

  tell(proceeding: Proceeding | null, line: string, more: readonly string[] = []): void {
    const day = proceeding ? dayOf(new Date().toISOString(), proceeding) : 1;
    const first = `${this.name} 第${String(day).padStart(2, ' ')}日 │ ${line}`;
    const margin = `${this.name}        │    `;
    this.report([first, ...more.map((each) => margin + each)].join('\n'));
  }

  /** Tells what happened without an act since it last looked: gates, lights, escalations. */
  notice(now: Proceeding): void {
    const { before } = this;
    this.before = now;
    if (before === null) return;
    for (const line of [...gates(before, now), ...light(before, now), ...escalations(before, now)])
      this.tell(now, line);
  }
}

function gates(before: Proceeding, now: Proceeding): readonly string[] {
  const closed = now.steps.filter(({ closedAt }, at) => closedAt !== null && closedAt !== before.steps[at]?.closedAt);
  return closed.flatMap(({ kind, title, outcome }) => {
    if (kind !== 'disclosure' || outcome !== 'closed') return [];
    const { zh, en } = outcomeInWords(kind, outcome);
    return [`「${title.zh}」${zh},闸门开启 ${en}: the gate opens`];
  });
}

function light(before: Proceeding, now: Proceeding): readonly string[] {
  const [was, is] = [before.current, now.current];
  if (!was || !is || was.step !== is.step || was.light === is.light || is.clock !== 'act') return [];
  const title = now.steps.find(({ id }) => id === is.step)?.title.zh ?? is.step;
  return [`「${title}」${lights[is.light]}`];
}

function escalations(before: Proceeding, now: Proceeding): readonly string[] {
  const changed = now.escalations.filter(
    ({ id, status }) => status !== before.escalations.find((one) => one.id === id)?.status,
  );
  return changed.map(({ id, status }) => `提级办理 escalation ${id}:${escalationStatuses[status]}`);
}
