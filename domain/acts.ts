import type { Role } from './actor.js';
import type { Attendance, AreaCount, Ratings, Votes } from './counting-rule.js';
import type { Channel, DocumentKind } from './procedure.js';
import type { SuspensionGround } from './supervision.js';
import type { Calendar, CivilDate, Iso } from './time.js';

/** 召集: when, where, about what. */
export interface Convene {
  readonly when: Iso;
  readonly where: string;
  readonly agenda: readonly string[];
}

/** 会议记录. `area` only where the rule counts floor area too. */
export interface RecordMeeting {
  readonly attendance: Attendance;
  readonly votes: Votes;
  readonly area?: AreaCount;
  readonly heldAt: Iso;
  readonly minutes: string;
  readonly signers: readonly string[];
  readonly supervisor: string;
}

/** 张贴公开: the text, where it hangs, and proof that it does. */
export interface PostNotice {
  readonly text: string;
  readonly channels: readonly Channel[];
  readonly board: { readonly photoDigest: string; readonly place: string; readonly witness: string };
}

export interface TakeDown {
  readonly reason: string;
}

/** 异议. */
export interface RaiseObjection {
  readonly reason: string;
}

export type ObjectionOutcome = 'noted' | 'corrected' | 'upheld' | 'referred' | 'withdrawn';

export interface AnswerObjection {
  readonly objection: string;
  readonly outcome: ObjectionOutcome;
  /** The written public answer. */
  readonly answer: string;
}

export interface SubmitFiling {
  readonly documents: readonly { readonly kind: DocumentKind; readonly title: string; readonly digest?: string }[];
  readonly plan: { readonly responsible: string; readonly completeBy: CivilDate; readonly budgetYuan?: number };
}

export type FilingOutcome = 'accepted' | 'returnedForCorrection' | 'objected';

export interface RuleOnFiling {
  readonly outcome: FilingOutcome;
  /** 备案号; the number given on submission when left out. */
  readonly number?: string;
  /** All defects at once; required when returned. */
  readonly defects?: readonly string[];
  /** Required when objected. */
  readonly reasons?: readonly string[];
}

/** 派工: a named person and a finish date (S2). */
export interface AssignWork {
  readonly responsible: string;
  readonly unit: string;
  readonly completeBy: CivilDate;
  readonly route: 'ownWork' | 'tender' | 'jointWork';
}

export interface ReportProgress {
  readonly percent: number;
  readonly text: string;
}

/** 完工与群众验收: accepted by resident representatives who are not the executing unit. */
export interface ReportCompletion {
  readonly completedAt: Iso;
  readonly summary: string;
  readonly acceptance: {
    readonly outcome: 'accepted' | 'notAccepted';
    readonly representatives: readonly { readonly name: string; readonly unit?: string }[];
    readonly opinion: string;
  };
}

export type RecordRatings = Ratings;

export interface Withdraw {
  readonly reason: string;
}

export interface Suspend {
  /** Required where the edition lists grounds. */
  readonly ground?: SuspensionGround;
  readonly reason: string;
  readonly until: Iso;
  readonly approver: string;
}

export type Resume = Record<string, never>;

export interface Extend {
  readonly reason: string;
  readonly approver: string;
}

/** The handler asks, before expiry. */
export interface RequestExtension {
  readonly reason: string;
  readonly workingDays: number;
}

export interface DenyExtension {
  readonly reason: string;
}

/** 上报提级: beyond the community's authority. */
export interface RequestEscalation {
  readonly reason: string;
  /** What was tried so far. */
  readonly tried: string;
  readonly proposedUnit?: string;
}

/** A newly published holiday notice; dates not yet reached are worked out again. */
export interface AdoptCalendar {
  readonly calendar: Calendar;
  /** The notice's own name. */
  readonly notice: string;
}

/** Every act on a proceeding and what it carries. */
export interface ProceedingActs {
  convene: Convene;
  recordMeeting: RecordMeeting;
  postNotice: PostNotice;
  takeDown: TakeDown;
  object: RaiseObjection;
  answerObjection: AnswerObjection;
  submitFiling: SubmitFiling;
  ruleOnFiling: RuleOnFiling;
  assignWork: AssignWork;
  reportProgress: ReportProgress;
  reportCompletion: ReportCompletion;
  recordRatings: RecordRatings;
  withdraw: Withdraw;
  suspend: Suspend;
  resume: Resume;
  requestExtension: RequestExtension;
  extend: Extend;
  denyExtension: DenyExtension;
  requestEscalation: RequestEscalation;
  adoptCalendar: AdoptCalendar;
}

export type ProceedingAct = keyof ProceedingActs;

/** Who may do an act at all; the open step narrows it further. Everyone else is refused before the state is looked at. */
export const actRoles = {
  convene: ['committee'],
  recordMeeting: ['committee'],
  postNotice: ['committee'],
  takeDown: ['committee'],
  object: ['resident', 'supervisor'],
  answerObjection: ['committee', 'street'],
  submitFiling: ['committee'],
  ruleOnFiling: ['street'],
  assignWork: ['committee'],
  reportProgress: ['committee'],
  reportCompletion: ['committee'],
  recordRatings: ['committee'],
  withdraw: ['committee'],
  // The approver first: editions since 2026-11-22 refuse whoever handles the step.
  suspend: ['street', 'streetLeader', 'district', 'committee'],
  resume: ['street', 'streetLeader', 'district', 'committee'],
  requestExtension: ['committee', 'street', 'streetLeader'],
  extend: ['street', 'streetLeader', 'district', 'committee'],
  denyExtension: ['street', 'streetLeader', 'district'],
  requestEscalation: ['committee'],
  adoptCalendar: ['operator'],
} as const satisfies Record<ProceedingAct, readonly Role[]>;
