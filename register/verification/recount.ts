import { canonicalJson } from '../../domain/canonical-json.js';
import { judge, rateSatisfaction } from '../../domain/counting.js';
import type { Verdict } from '../../domain/counting-rule.js';
import type { RecordMeeting, RecordRatings } from '../../domain/acts.js';
import type { PinnedProcedure } from '../../domain/procedure.js';
import type { CaseFile } from '../case-file.js';
import type { ChainedEntry } from '../register.js';
import { problem, referTo, unless, type Findings, type Problem } from './report.js';

/**
 * Counts every recorded meeting and rating again by the pinned rule and compares the verdict on record. One that the
 * record itself says was decided anew no longer holds; the one that follows it is counted.
 */
export function recount({ proceeding, procedure, chains }: CaseFile): Findings {
  const own = chains.find(({ workflowId }) => workflowId === proceeding.id)?.entries ?? [];
  const undone = undoneIn(own);
  const counted = own.filter(
    ({ event, sequence }) => (event === 'recordMeeting' || event === 'recordRatings') && !undone.has(sequence),
  );
  const problems = counted.flatMap((entry): readonly Problem[] => {
    const verdict = verdictOf(procedure, entry);
    if (verdict !== null && canonicalJson(verdict) === canonicalJson(entry.data['verdict'])) return [];
    const en = 'the verdict does not follow from the recorded counts by the pinned rule';
    return [problem('判定与所记人数、票数及所用规则不符', en, referTo(proceeding.id, entry))];
  });
  return unless(problems, `${counted.length} 项判定复算一致`, `${counted.length} verdicts recounted alike`);
}

/** What the record goes back on, where the same act follows anew. */
function undoneIn(entries: readonly ChainedEntry[]): ReadonlySet<number> {
  const sequences = entries.flatMap(({ data: { decidedAnew, sequence } }, at) => {
    const first = decidedAnew === true ? entries.find((entry) => entry.sequence === sequence) : undefined;
    return first && first.event === entries[at + 1]?.event ? [first.sequence] : [];
  });
  return new Set(sequences);
}

/** `null` when the counts are impossible or the step counts nothing. */
function verdictOf(procedure: PinnedProcedure, { step: id, data }: ChainedEntry): Verdict | null {
  const step = procedure.steps.find((each) => each.id === id);
  try {
    if (step?.kind === 'meeting') {
      const { attendance, votes, area } = data as unknown as RecordMeeting;
      return judge(step.counting, attendance, votes, area);
    }
    if (step?.kind !== 'evaluation') return null;
    return rateSatisfaction(step.satisfaction, step.minimumSample, data as unknown as RecordRatings);
  } catch {
    return null;
  }
}
