import type { UpdateDefinition } from '@temporalio/common';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Actor, Role } from '../domain/actor.js';
import type { ProceedingActs } from '../domain/acts.js';
import type { EscalationActs } from '../domain/escalation-acts.js';
import type { PinnedProcedure } from '../domain/procedure.js';
import type {
  ActOnRecord,
  EscalationCause,
  EscalationFacts,
  EscalationReason,
  EscalationStatus,
  EscalationView,
  Origin,
  ProceedingView,
} from '../domain/record.js';
import type { Supervision } from '../domain/supervision.js';
import type { Text } from '../domain/text.js';
import type { Iso, TimeBase } from '../domain/time.js';

/** What starts a proceeding. The definition travels whole, so a later edition changes nothing here. */
export interface ProceedingInput {
  readonly id: string;
  readonly procedure: PinnedProcedure;
  readonly street: string;
  /** Absent in runs begun before 2026-11-22. */
  readonly district?: string;
  readonly community: string;
  readonly title: string;
  readonly summary: string;
  readonly origin: Origin;
  readonly startedBy: Actor;
  readonly timeBase: TimeBase;
}

/** What starts an escalation; its rules and calendar come from the proceeding. */
export interface EscalationInput {
  readonly id: string;
  readonly proceeding: string;
  readonly street: string;
  readonly district?: string;
  readonly community: string;
  readonly step: string;
  readonly stepTitle: Text;
  readonly round: number;
  readonly reason: EscalationReason;
  readonly due: Role;
  readonly dueAt: Iso;
  /** Absent in escalations begun before 2026-11-22, which know one cause and no more. */
  readonly cause?: EscalationCause;
  readonly facts?: EscalationFacts;
  readonly supervision?: Supervision;
  /** The proceeding's title. */
  readonly title?: string;
  readonly rules: PinnedProcedure['general']['escalation'];
  readonly timeBase: TimeBase;
}

/** One act of one person. The API alone fills in the actor. */
export interface ActCall<Input> {
  readonly actor: Actor;
  readonly input: Input;
  /** When it was first asked for under its key, which is when it counts from. Absent: when it arrives. */
  readonly askedAt?: Iso;
}

/** What an act answers once it is committed. The register has the rest: histories stay small. */
export interface ActAnswer {
  readonly result: Readonly<Record<string, unknown>>;
  /** How many transitions are on record with it. */
  readonly transition: number;
}

/** Tells a run that was restored to an instant before it. */
export const actOnRecordSignal = defineSignal<[ActOnRecord]>('actOnRecord');

const proceedingUpdate = <Name extends keyof ProceedingActs>(name: Name) =>
  defineUpdate<ActAnswer, [ActCall<ProceedingActs[Name]>]>(name);

const escalationUpdate = <Name extends keyof EscalationActs>(name: Name) =>
  defineUpdate<ActAnswer, [ActCall<EscalationActs[Name]>]>(name);

/** Every act on a proceeding is one Update of the same name. */
export const proceedingUpdates: {
  readonly [Name in keyof ProceedingActs]: UpdateDefinition<ActAnswer, [ActCall<ProceedingActs[Name]>]>;
} = {
  convene: proceedingUpdate('convene'),
  recordMeeting: proceedingUpdate('recordMeeting'),
  postNotice: proceedingUpdate('postNotice'),
  takeDown: proceedingUpdate('takeDown'),
  object: proceedingUpdate('object'),
  answerObjection: proceedingUpdate('answerObjection'),
  submitFiling: proceedingUpdate('submitFiling'),
  ruleOnFiling: proceedingUpdate('ruleOnFiling'),
  assignWork: proceedingUpdate('assignWork'),
  reportProgress: proceedingUpdate('reportProgress'),
  reportCompletion: proceedingUpdate('reportCompletion'),
  recordRatings: proceedingUpdate('recordRatings'),
  withdraw: proceedingUpdate('withdraw'),
  suspend: proceedingUpdate('suspend'),
  resume: proceedingUpdate('resume'),
  requestExtension: proceedingUpdate('requestExtension'),
  extend: proceedingUpdate('extend'),
  denyExtension: proceedingUpdate('denyExtension'),
  requestEscalation: proceedingUpdate('requestEscalation'),
  adoptCalendar: proceedingUpdate('adoptCalendar'),
};

/** Every act on an escalation is one Update of the same name. */
export const escalationUpdates: {
  readonly [Name in keyof EscalationActs]: UpdateDefinition<ActAnswer, [ActCall<EscalationActs[Name]>]>;
} = {
  sign: escalationUpdate('sign'),
  accept: escalationUpdate('accept'),
  returnToCommunity: escalationUpdate('returnToCommunity'),
  disputeReturn: escalationUpdate('disputeReturn'),
  assign: escalationUpdate('assign'),
  coordinate: escalationUpdate('coordinate'),
  reportProgress: escalationUpdate('reportProgress'),
  resolve: escalationUpdate('resolve'),
  reportToDistrict: escalationUpdate('reportToDistrict'),
  answerFromDistrict: escalationUpdate('answerFromDistrict'),
  adoptCalendar: escalationUpdate('adoptCalendar'),
};

/** Answers once the opening of a proceeding is committed; sent together with the start. */
export const openedUpdate = defineUpdate<ActAnswer>('opened');

/** The overdue step moved on, or its proceeding ended, without the street. Without `key`: every cause is gone. */
export interface CauseGoneNews {
  readonly how: 'doneLate' | 'withdrawn';
  readonly occurredAt: Iso;
  readonly key?: string;
}
export const causeGoneSignal = defineSignal<[CauseGoneNews]>('causeGone');

/** A further cause of the same proceeding joins an escalation that is still open. */
export const causeAddedSignal = defineSignal<[EscalationCause]>('causeAdded');

/** The street is done with an escalation; `keys` are the causes it knew. One that is missing has to be raised again. */
export interface EscalationClosedNews {
  readonly id: string;
  readonly status: EscalationStatus;
  readonly occurredAt: Iso;
  readonly keys: readonly string[];
}
export const escalationClosedSignal = defineSignal<[EscalationClosedNews]>('escalationClosed');

export const proceedingViewQuery = defineQuery<ProceedingView>('view');
export const escalationViewQuery = defineQuery<EscalationView>('view');
