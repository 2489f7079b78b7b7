import type { CaseFile, CaseFileChain } from '../case-file.js';
import { digestOf } from '../digest.js';
import type { ChainedEntry } from '../register.js';
import { problem, referTo, type Problem } from './report.js';

/** What a chain tells about, as the file shows it, and the entry that must close the chain once that is over. */
interface Subject {
  readonly workflowId: string;
  readonly view: unknown;
  readonly end: { readonly event: string; readonly data: Readonly<Record<string, unknown>> } | null;
}

/** One chain for the proceeding and one for each of its escalations, each ending in what the file shows. */
export function checkSubjects(file: CaseFile): readonly Problem[] {
  const subjects = subjectsOf(file);
  const known = new Set(subjects.map(({ workflowId }) => workflowId));
  const extra = file.chains.filter(
    ({ workflowId }, index) =>
      !known.has(workflowId) || file.chains.findIndex((each) => each.workflowId === workflowId) !== index,
  );
  return [
    ...extra.map(({ workflowId }) => problem(`多出一条链:${workflowId}`, `a chain too many: ${workflowId}`)),
    ...subjects.flatMap((subject) => checkSubject(subject, file.chains)),
    ...checkEscalations(file),
  ];
}

function subjectsOf({ proceeding, escalations }: CaseFile): readonly Subject[] {
  const { id, status } = proceeding;
  return [
    {
      workflowId: id,
      view: proceeding,
      end: status === 'running' ? null : { event: 'proceedingEnded', data: { ending: status } },
    },
    ...escalations.map((view) => ({
      workflowId: view.id,
      view,
      end: view.closedAt === null ? null : { event: 'escalationEnded', data: { status: view.status } },
    })),
  ];
}

function checkSubject({ workflowId, view, end }: Subject, chains: readonly CaseFileChain[]): readonly Problem[] {
  const chain = chains.find((each) => each.workflowId === workflowId);
  if (!chain) return [problem(`缺少 ${workflowId} 的链`, `the chain of ${workflowId} is missing`)];
  const last = chain.entries.at(-1);
  if (!last) return [];
  const at = referTo(workflowId, last);
  const problems: Problem[] = [];
  if (last.viewDigest !== digestOf(view)) {
    const en = 'what the file shows is not what this last entry left behind: edited, or entries after it are missing';
    problems.push(problem('案卷所载状态与末条记录不符:状态被改动,或其后有记录缺失', en, at));
  }
  if (end && !(last.event === end.event && digestOf(last.data) === digestOf(end.data))) {
    const zh = `已办结,但末条记录不是 ${end.event}:其后有记录缺失`;
    problems.push(problem(zh, `closed, but the last entry is not its ${end.event}: entries after it are missing`, at));
  }
  return problems;
}

/** Once the proceeding is over, every escalation it raised must be in the file. */
function checkEscalations({ proceeding, escalations, chains }: CaseFile): readonly Problem[] {
  if (proceeding.status === 'running') return [];
  const own = chains.find(({ workflowId }) => workflowId === proceeding.id)?.entries ?? [];
  return own.flatMap((entry) => {
    const raised = raisedBy(entry);
    if (raised === null || escalations.some(({ id }) => id === raised)) return [];
    const at = referTo(proceeding.id, entry);
    return [
      problem(`此条提级办理 ${raised} 不在案卷中`, `the escalation ${raised} raised here is not in the file`, at),
    ];
  });
}

function raisedBy({ data }: ChainedEntry): string | null {
  const raised = data['escalation'];
  return typeof raised === 'string' ? raised : null;
}
