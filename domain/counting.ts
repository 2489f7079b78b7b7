import {
  castableBy,
  refuseAreaOfNobody,
  refuseImpossibleCount,
  refuseImpossibleRatings,
  refuseUnlessAllVoted,
} from './count-checks.js';
import type {
  AreaCount,
  Attendance,
  Base,
  CountingRule,
  Finding,
  MinimumSample,
  Ratings,
  Threshold,
  Verdict,
  VerdictOutcome,
  Votes,
} from './counting-rule.js';
import { ceilDiv, floorDiv } from './exact.js';
import { Refusal } from './refusal.js';
import { sampleInWords, satisfactionInWords, thresholdInWords } from './threshold-words.js';

/**
 * The verdict of a meeting or vote, with its proof.
 *
 * Bases: `due` and `all` are everyone entitled (the recused stay in 应到), `present` are those present without the
 * recused, `participating` are the papers handed in, invalid ones included. When the pass rule is a share of those
 * participating, votes are papers: they may be fewer than the people present, and the quorum counts them. Otherwise the
 * quorum counts the people present, and everyone present votes; only an inquorate meeting may have held no vote.
 * An empty base meets no threshold. An inquorate vote is void; its count is shown all the same.
 * @param area read only by rules that measure `headsAndArea`, whose thresholds must hold by both.
 * @throws Refusal `COUNT_IMPOSSIBLE` with `details.field`, `AREA_REQUIRED`
 */
export function judge(rule: CountingRule, attendance: Attendance, votes: Votes, area?: AreaCount): Verdict {
  const heads = { attendance, votes };
  refuseImpossibleCount(heads, 'heads');
  const byHeads = findings(rule, heads, 'heads');
  if (rule.measures === 'heads') {
    if (!countsPapers(rule)) refuseUnlessAllVoted(heads, byHeads.quorum.met, 'heads');
    return { outcome: outcomeOf([byHeads]), certificate: { ...byHeads, sources: sourcesOf(rule.quorum, rule.pass) } };
  }
  if (!area) throw new Refusal('AREA_REQUIRED');
  refuseImpossibleCount(area, 'area');
  refuseAreaOfNobody(heads, area);
  const byArea = findings(rule, area, 'area');
  if (!countsPapers(rule)) {
    const quorate = byHeads.quorum.met && byArea.quorum.met;
    refuseUnlessAllVoted(heads, quorate, 'heads');
    refuseUnlessAllVoted(area, quorate, 'area');
  }
  return {
    outcome: outcomeOf([byHeads, byArea]),
    certificate: { ...byHeads, area: byArea, sources: sourcesOf(rule.quorum, rule.pass) },
  };
}

/**
 * The verdict of a satisfaction survey: satisfied and basically satisfied among the valid ratings. The quorum is the
 * minimum sample: its count and its share of those invited must both be reached; below it the survey is `inquorate`.
 * @throws Refusal `COUNT_IMPOSSIBLE` with `details.field`
 */
export function rateSatisfaction(threshold: Threshold, sample: MinimumSample, ratings: Ratings): Verdict {
  refuseImpossibleRatings(ratings);
  const content = ratings.satisfied + ratings.basicallySatisfied;
  const valid = content + ratings.unsatisfied;
  const share = { comparison: 'atLeast', share: sample.shareOfInvited } as const;
  const needed = Math.max(sample.count, neededOf(share, ratings.invited));
  const quorum = finding(sampleInWords(sample).zh, ratings.invited, needed, valid);
  const pass = finding(satisfactionInWords(threshold).zh, valid, neededOf(threshold, valid), content);
  return {
    outcome: outcomeOf([{ quorum, pass }]),
    certificate: { quorum, pass, sources: sourcesOf(sample, threshold) },
  };
}

/** The smallest whole number that meets the threshold; 1 when the base is empty, where nothing does. */
export function neededOf({ comparison, share }: Pick<Threshold, 'comparison' | 'share'>, base: number): number {
  if (base === 0) return 1;
  const whole = BigInt(base) * BigInt(share[0]);
  const parts = BigInt(share[1]);
  return Number(comparison === 'atLeast' ? ceilDiv(whole, parts) : floorDiv(whole, parts) + 1n);
}

interface Findings {
  readonly quorum: Finding;
  readonly pass: Finding;
}

function findings(rule: CountingRule, count: AreaCount, measure: 'heads' | 'area'): Findings {
  const bases = basesOf(count);
  const apply = (threshold: Threshold, counted: number) => {
    const base = bases[threshold.of];
    return finding(thresholdInWords(threshold, measure).zh, base, neededOf(threshold, base), counted);
  };
  return {
    quorum: apply(rule.quorum, countsPapers(rule) ? bases.participating : bases.present),
    pass: apply(rule.pass, count.votes.for),
  };
}

function basesOf({ attendance, votes }: AreaCount): Record<Base, number> {
  return {
    due: attendance.entitled,
    present: castableBy(attendance),
    participating: votes.for + votes.against + votes.abstain + votes.invalid,
    all: attendance.entitled,
  };
}

function countsPapers(rule: CountingRule): boolean {
  return rule.pass.of === 'participating';
}

function finding(rule: string, base: number, needed: number, counted: number): Finding {
  return { rule, base, needed, counted, met: counted >= needed };
}

function outcomeOf(all: readonly Findings[]): VerdictOutcome {
  if (!all.every(({ quorum }) => quorum.met)) return 'inquorate';
  return all.every(({ pass }) => pass.met) ? 'passed' : 'notPassed';
}

function sourcesOf(quorum: Pick<Threshold, 'source'>, pass: Pick<Threshold, 'source'>): readonly string[] {
  return [...new Set([quorum.source.ref, pass.source.ref])];
}
