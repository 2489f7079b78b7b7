import type { BodyId } from './body.js';
import type { CountingRule, MinimumSample, Threshold } from './counting-rule.js';
import type { Source, Sourced } from './source.js';
import type { Supervision } from './supervision.js';
import type { Text } from './text.js';
import type { TimeLimit } from './time.js';

export type StepId = string;

/** How a proceeding may end. */
export type Ending = 'completed' | 'notAdopted' | 'withdrawn';

/** Where an outcome leads: on to the next step, to a named step, or to an end. */
export type Route = 'next' | { readonly goto: StepId } | { readonly end: Ending };

/** Facts about the subject that switch optional steps on; stated when the proceeding starts. */
export type Fact = 'concernsSeveralUnits' | 'concernsAllResidents' | 'concernsOwners' | 'concernsOwnersMajor';

/** Who is told when a step opens or closes, resolved to people at send time. */
export type Audience =
  | 'committee'
  | 'supervisor'
  | 'residents'
  | 'street'
  | 'partyMembers'
  | 'invitedUnits'
  | 'streetLeader'
  | 'district'
  | 'operator';

/** 备案材料, domain-rules §3J. */
export type DocumentKind =
  | 'filingForm'
  | 'proposal'
  | 'minutes'
  | 'signatureSheets'
  | 'tallies'
  | 'plan'
  | 'noticeDrafts'
  | 'unitOpinions'
  | 'objectionsAndReplies'
  | 'supervisionOpinion'
  | 'legalNote';

/** 公开渠道. */
export type Channel = 'board' | 'gridGroup' | 'app' | 'meeting' | 'broadcast';

interface StepBase {
  readonly id: StepId;
  readonly title: Text;
  readonly body: BodyId;
  /** What the step leaves behind: 提议书, 审议意见 … */
  readonly produces: Text;
  readonly sources: readonly [Source, ...Source[]];
  /** The step exists only when the subject has this fact. */
  readonly when?: Fact;
  /** … and not this one: a stricter step then takes its place. */
  readonly unless?: Fact;
  readonly tells: readonly Audience[];
}

/** 提议 · 商议 · 联议 · 审议 · 决议: a body meets, is counted, and a verdict follows. */
export interface MeetingStep extends StepBase {
  readonly kind: 'meeting';
  readonly counting: CountingRule;
  /** Whole days between convening and meeting. */
  readonly notice: Sourced & { readonly days: number };
  /** From opening the step to holding the meeting. */
  readonly holdWithin: TimeLimit;
  /** After an inquorate meeting: fresh notice, at most this often, then the street is told. */
  readonly reconvene: Sourced & { readonly withinDays: number; readonly maxTimes: number };
  readonly routes: { readonly passed: Route; readonly notPassed: Route };
}

/** 公开: a notice hangs for its whole window before the gate opens. */
export interface DisclosureStep extends StepBase {
  readonly kind: 'disclosure';
  readonly postWithin: TimeLimit;
  readonly window: Sourced & { readonly days: number; readonly counting: 'inclusive' | 'exclusive' };
  /** The committee's written answer to an objection. */
  readonly answerWithin: TimeLimit;
  /** The street's ruling on an objection referred to it. */
  readonly streetAnswerWithin: TimeLimit;
  /** A result notice may not start before the day after acceptance. */
  readonly startsAfter: Sourced & { readonly event: 'stepOpened' | 'dayAfterAcceptance' };
  readonly channels: readonly [Channel, ...Channel[]];
  readonly routes: { readonly closed: Route; readonly upheld: Route };
}

/** 备案: filed with the street, which accepts, returns or objects. Not an approval. */
export interface FilingStep extends StepBase {
  readonly kind: 'filing';
  readonly bundle: Sourced & { readonly documents: readonly [DocumentKind, ...DocumentKind[]] };
  readonly submitWithin: TimeLimit;
  readonly reviewWithin: TimeLimit;
  readonly correctWithin: TimeLimit;
  readonly routes: { readonly accepted: Route; readonly objected: Route };
}

/** 实施: someone by name, by a date, until residents accept the work. */
export interface ImplementationStep extends StepBase {
  readonly kind: 'implementation';
  readonly assignWithin: TimeLimit;
  /** Yellow before the promised completion date. */
  readonly completion: Sourced & { readonly yellowBefore: TimeLimit['yellowBefore'] };
  readonly routes: { readonly accepted: Route };
}

/** 群众评事: residents rate; too low means rectification and rating again. */
export interface EvaluationStep extends StepBase {
  readonly kind: 'evaluation';
  readonly satisfaction: Threshold;
  readonly minimumSample: MinimumSample;
  readonly rateWithin: TimeLimit;
  readonly rectifyWithin: TimeLimit;
  readonly rectification: Sourced & { readonly maxRounds: number };
  readonly routes: { readonly passed: Route };
}

export type Step = MeetingStep | DisclosureStep | FilingStep | ImplementationStep | EvaluationStep;
export type StepKind = Step['kind'];

/** Rules that hold in every step of a procedure. */
export interface GeneralRules {
  /** Longest single suspension, in days, and the longest extension of a deadline (at most once each budget). */
  readonly suspension: Sourced & { readonly maxDays: number };
  readonly extension: Sourced & { readonly maxTimes: number };
  /** 提级: what the street office owes an escalation that reaches it. */
  readonly escalation: {
    readonly signWithin: TimeLimit;
    readonly returnWithin: TimeLimit;
    readonly resolveWithin: TimeLimit;
    readonly communityActsWithin: TimeLimit;
  };
  readonly supervision?: Supervision;
}

/** A procedure as published: data only, each step citing its source. */
export interface Procedure {
  readonly id: string;
  /** The edition's effective date. */
  readonly edition: string;
  readonly title: Text;
  readonly place: Text;
  readonly sources: readonly [Source, ...Source[]];
  readonly general: GeneralRules;
  readonly steps: readonly [Step, ...Step[]];
}

/** A procedure as one proceeding runs it: optional steps decided, the street's overrides applied, digest taken. */
export interface PinnedProcedure extends Procedure {
  /** SHA-256 over the canonical JSON of everything else here. */
  readonly digest: string;
  /** What the street changed against the published edition, `step.value` → new value. */
  readonly overridden: readonly string[];
}
