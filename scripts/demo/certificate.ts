import type { Attendance, Finding, Ratings, Verdict, Votes } from '../../domain/counting-rule.js';
import { verdictOutcomes } from './words.js';

/** What a cited short reference stands for. */
export type Citations = ReadonlyMap<string, string>;

/** Every source named anywhere in a published procedure. */
export function citationsIn(procedure: unknown, found = new Map<string, string>()): Citations {
  if (typeof procedure !== 'object' || procedure === null) return found;
  const { ref, instrument } = procedure as { ref?: unknown; instrument?: { zh?: unknown } };
  if (typeof ref === 'string' && typeof instrument?.zh === 'string') found.set(ref, instrument.zh);
  for (const member of Object.values(procedure)) citationsIn(member, found);
  return found;
}

/** What was counted, as the record of a meeting or of a survey has it. */
export type Counted = { readonly attendance: Attendance; readonly votes: Votes } | Ratings;

/** A verdict with its proof, so that anyone can recount it: two lines. */
export function certificateLines(counted: Counted, verdict: Verdict, citations: Citations): readonly string[] {
  const { quorum, pass, sources } = verdict.certificate;
  const cited = sources.map((ref) => `${citations.get(ref) ?? ''}〔${ref}〕`).join('、');
  return [
    `${countsInWords(counted)} → ${verdictOutcomes[verdict.outcome]}`,
    `${finding('人数 quorum', quorum)};${finding('表决 pass', pass)};依据 ${cited}`,
  ];
}

/** The same in short, for a timeline. */
export const verdictInShort = ({ outcome, certificate: { quorum, pass } }: Verdict): string =>
  `${verdictOutcomes[outcome]}(人数 ${quorum.counted}/${quorum.needed},表决 ${pass.counted}/${pass.needed},基数 ${pass.base})`;

function countsInWords(counted: Counted): string {
  if ('invited' in counted) {
    const { invited, satisfied, basicallySatisfied, unsatisfied, noAnswer } = counted;
    return `应邀 ${invited}:满意 ${satisfied} 基本满意 ${basicallySatisfied} 不满意 ${unsatisfied} 未答 ${noAnswer}`;
  }
  const { attendance: heads, votes } = counted;
  return (
    `应到 ${heads.entitled} 到会 ${heads.present} 回避 ${heads.recused}:` +
    `赞成 ${votes.for} 反对 ${votes.against} 弃权 ${votes.abstain} 无效 ${votes.invalid}`
  );
}

const finding = (name: string, { rule, base, needed, counted, met }: Finding): string =>
  `${name} ${met ? '✓' : '✗'} ${rule}:基数 ${base} 需要 ${needed} 实得 ${counted}`;
