import type { AssignWork, Convene, ObjectionOutcome, PostNotice, SubmitFiling } from '../../domain/acts.js';
import type { Iso, Suspension } from '../../domain/time.js';

/** 提议 · 商议 · 联议 · 审议 · 决议: convened with notice, held, counted. */
export type MeetingState = {
  /** Meetings of this round that failed their quorum. */
  readonly inquorate: number;
  /** Since when the present meeting is owed. */
  readonly owedSince: Iso;
} & (
  { readonly phase: 'convening' } | { readonly phase: 'convened'; readonly meeting: Convene; readonly convenedAt: Iso }
);

/** One objection and its answers. `referred`: the street rules on it and the window stands still. */
export interface Objection {
  readonly id: string;
  readonly reason: string;
  readonly raisedAt: Iso;
  readonly state: 'open' | ObjectionOutcome;
  readonly referredAt?: Iso;
  readonly answer?: string;
  readonly answeredAt?: Iso;
}

export interface Posted {
  readonly phase: 'posted';
  readonly postings: number;
  readonly notice: PostNotice;
  readonly postedAt: Iso;
  readonly objections: readonly Objection[];
  /** Finished stretches in which the window stood still for an objection referred to the street. */
  readonly referrals: readonly Suspension[];
}

/** 公开: not yet on the board, or posted and running. Objections are kept through every posting. */
export type DisclosureState =
  | {
      readonly phase: 'toPost';
      readonly postings: number;
      readonly owedSince: Iso;
      readonly objections: readonly Objection[];
    }
  | Posted;

/** 备案 §3J: the same number through every correction, the version counts them. */
export type FilingState = { readonly number: string; readonly version: number; readonly since: Iso } & (
  | { readonly phase: 'preparing' }
  | { readonly phase: 'underReview'; readonly bundle: SubmitFiling }
  | { readonly phase: 'correcting'; readonly defects: readonly string[] }
);

/** 实施: nobody named yet, or under way by a named person until a promised date. */
export type ImplementationState =
  | { readonly phase: 'toAssign'; readonly since: Iso }
  | {
      readonly phase: 'underWay';
      readonly since: Iso;
      readonly work: AssignWork;
      readonly percent: number;
      readonly acceptancesRefused: number;
    };

/** 群众评事: residents rate; too low a rate is rectified and rated again. */
export interface EvaluationState {
  readonly phase: 'toRate' | 'rectifying';
  readonly since: Iso;
  /** Ratings that fell short so far. */
  readonly shortfalls: number;
  /** Surveys with too few valid answers so far. */
  readonly surveysTooSmall: number;
}

/** What each kind of step remembers while it is open. */
export interface KindStates {
  meeting: MeetingState;
  disclosure: DisclosureState;
  filing: FilingState;
  implementation: ImplementationState;
  evaluation: EvaluationState;
}
