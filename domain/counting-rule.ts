import type { Sourced } from './source.js';

/** The four denominators of domain law: 应到 · 到会 · 参与表决 · 全体. */
export type Base = 'due' | 'present' | 'participating' | 'all';

/** An exact fraction, numerator first: two thirds is `[2, 3]`. */
export type Fraction = readonly [numerator: number, denominator: number];

/** 以上 includes the number, 超过 excludes it (Civil Code art. 1259). */
export type Comparison = 'atLeast' | 'moreThan';

export interface Threshold extends Sourced {
  readonly comparison: Comparison;
  readonly share: Fraction;
  readonly of: Base;
}

/** How a body decides. `headsAndArea`: every threshold must hold by heads and by exclusive floor area (owners). */
export interface CountingRule {
  readonly measures: 'heads' | 'headsAndArea';
  readonly quorum: Threshold;
  readonly pass: Threshold;
}

/** People: 应到, 到会, 回避. The recused stay in 应到 but are not 到会 for the item (domain default, §8). */
export interface Attendance {
  readonly entitled: number;
  readonly present: number;
  readonly recused: number;
}

/** 赞成 反对 弃权 无效. */
export interface Votes {
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  readonly invalid: number;
}

/** The same count by exclusive floor area, in whole hundredths of a square metre, so that it stays exact. */
export interface AreaCount {
  readonly attendance: Attendance;
  readonly votes: Votes;
}

/** One threshold applied: what was counted against which base and what was needed. */
export interface Finding {
  /** The rule in words, Chinese, e.g. `应到人数的二分之一以上`. */
  readonly rule: string;
  readonly base: number;
  readonly needed: number;
  readonly counted: number;
  readonly met: boolean;
}

/** The proof of a verdict: anyone can recount it. */
export interface Certificate {
  readonly quorum: Finding;
  readonly pass: Finding;
  /** Present when the rule also counts area; same order. */
  readonly area?: { readonly quorum: Finding; readonly pass: Finding };
  readonly sources: readonly string[];
}

export type VerdictOutcome = 'passed' | 'notPassed' | 'inquorate';

/** The outcome of a count, computed, never typed. */
export interface Verdict {
  readonly outcome: VerdictOutcome;
  readonly certificate: Certificate;
}

/** 满意度测评: heads invited and how they answered. */
export interface Ratings {
  readonly invited: number;
  readonly satisfied: number;
  readonly basicallySatisfied: number;
  readonly unsatisfied: number;
  readonly noAnswer: number;
}

/** The smallest number of valid ratings that counts as an evaluation: both must hold. */
export interface MinimumSample extends Sourced {
  readonly count: number;
  readonly shareOfInvited: Fraction;
}
