import type { Actor, Role } from './actor.js';
import type { ProceedingAct, RequestEscalation } from './acts.js';
import type { EscalationAct } from './escalation-acts.js';
import type { HandlingView } from './escalation-view.js';
import type { Audience, Ending, PinnedProcedure, StepId, StepKind } from './procedure.js';
import type { Text } from './text.js';
import type { ClockLedger } from './clock-ledger.js';
import type { Iso, Pace } from './time.js';
import type { Verdict } from './counting-rule.js';

export type Origin = 'residentSuggestion' | 'cadreProposal' | 'superiorArrangement';
export type ProceedingStatus = 'running' | Ending;
export type StepState = 'pending' | 'open' | 'done' | 'returned';

/** One step as people see it; `round` counts how often it was opened. */
export interface StepView {
  readonly id: StepId;
  readonly kind: StepKind;
  readonly title: Text;
  readonly state: StepState;
  readonly round: number;
  readonly openedAt: Iso | null;
  readonly closedAt: Iso | null;
  readonly outcome?: string;
  readonly verdict?: Verdict;
}

/** An act that may be done from `from` (absent: at once) and before `until` (absent: no end). */
export interface OfferedAct<Name extends string = ProceedingAct> {
  readonly act: Name;
  readonly by: readonly Role[];
  readonly from?: Iso;
  readonly until?: Iso;
}

/** The open step's clock. `dueAtIso` of a `window` is the opening of the gate: nobody is late, so it never turns red. */
export interface ClockView {
  readonly of: 'act' | 'window';
  readonly dueAt: Iso;
  readonly yellowAt: Iso;
  readonly lastDay: string;
  readonly provisional: boolean;
  readonly suspendedUntil: Iso | null;
  /** Absent on what was recorded before 2026-11-22. */
  readonly ledger?: ClockLedger;
}

/** The open step and everything a client needs in order to act on it. */
export interface CurrentView {
  readonly step: StepId;
  readonly kind: StepKind;
  /** What the step is waiting for, e.g. `notice`, `meeting`, `window`, `objections`, `review`. */
  readonly phase: string;
  /** The earliest due of `clocks`. */
  readonly clock: ClockView;
  /** Every wait now running. Absent on what was recorded before 2026-11-22. */
  readonly clocks?: readonly ClockView[];
  readonly acts: readonly OfferedAct[];
  /** Kind-specific facts in plain JSON: convened meeting, notice window, objections, filing, work, ratings. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** The whole proceeding as the register shows it; written with every transition. */
export interface ProceedingView {
  readonly id: string;
  readonly procedure: { readonly id: string; readonly edition: string; readonly digest: string; readonly title: Text };
  readonly street: string;
  readonly community: string;
  readonly title: string;
  readonly summary: string;
  readonly origin: Origin;
  readonly rehearsal: { readonly dayMs: number } | null;
  readonly pace: Pace;
  readonly status: ProceedingStatus;
  readonly startedAt: Iso;
  readonly endedAt: Iso | null;
  readonly steps: readonly StepView[];
  readonly current: CurrentView | null;
}

export type EscalationReason = 'overdue' | 'inquorate' | 'evaluationFailed' | 'beyondAuthority';

/** One thing that brought a proceeding before the street. */
export interface EscalationCause {
  /** Names the overdue wait, or the act, within the proceeding; the same cause is taken once. */
  readonly key: string;
  readonly step: StepId;
  readonly stepTitle: Text;
  readonly round: number;
  readonly reason: EscalationReason;
  /** Who was due, since when and until when. */
  readonly due: Role;
  readonly since: Iso;
  readonly dueAt: Iso;
  /** What the community says it tried and why it is beyond it; only where it asked for help itself. */
  readonly request?: RequestEscalation;
}

/** What the proceeding knew when it came before the street. */
export interface EscalationFacts {
  /** The verdicts so far, in the order of the steps. */
  readonly verdicts: readonly { readonly step: StepId; readonly title: Text; readonly verdict: Verdict }[];
  /** What was done in the open step, oldest first. */
  readonly tried: readonly { readonly act: string; readonly occurredAt: Iso }[];
}

export type EscalationStatus =
  | 'arrived'
  | 'signed'
  | 'accepted'
  | 'returned'
  /** 派单争议: the community disputes the return; the arbiter decides. */
  | 'disputed'
  | 'resolved'
  | 'doneLate'
  | 'withdrawn';

/** An escalation as the register shows it; those begun before 2026-11-22 show no more than what is required. */
export interface EscalationView extends Partial<HandlingView> {
  readonly id: string;
  readonly proceeding: string;
  readonly street: string;
  readonly community: string;
  readonly step: StepId;
  readonly stepTitle: Text;
  readonly round: number;
  readonly reason: EscalationReason;
  /** Who was due. */
  readonly due: Role;
  readonly dueAt: Iso;
  readonly status: EscalationStatus;
  readonly openedAt: Iso;
  readonly closedAt: Iso | null;
  /** The earliest due of `waits`. */
  readonly clock: ClockView | null;
  readonly acts: readonly OfferedAct<EscalationAct>[];
  readonly returnedTimes: number;
  readonly plan?: string;
  readonly reply?: string;
  readonly rehearsal: { readonly dayMs: number } | null;
}

/** One line of the record. `occurredAt` is when it happened, `recordedAt` when Yishi took it down. */
export interface RecordEntry {
  /** What happened, e.g. `stepOpened`, `recordMeeting`, `turnedRed`. */
  readonly event: string;
  readonly step: StepId | null;
  readonly round: number | null;
  /** `null`: the clock, not a person. */
  readonly actor: Actor | null;
  readonly occurredAt: Iso;
  readonly recordedAt: Iso;
  readonly data: Readonly<Record<string, unknown>>;
}

/** An act as it stands on record, for a run that has forgotten it. */
export interface ActOnRecord {
  readonly transition: number;
  readonly cause: string;
  readonly act: string;
  /** `askedAt` is when it was recorded. */
  readonly call: { readonly actor: Actor; readonly input: unknown; readonly askedAt?: Iso };
}

/** Something that must be told to someone. Resolved to people and channels when it is sent. */
export interface Notice {
  readonly event: string;
  readonly to: Audience;
  /** Community or street whose members in that audience are told. */
  readonly organisation: string;
  /** `urgent` is never held back for quiet hours or a digest. */
  readonly urgency: 'normal' | 'urgent';
  /** As this audience may read it in the house. */
  readonly text: Text;
  /** For channels outside the house: nothing that anyone typed. */
  readonly brief: Text;
}

/** A public notice as residents read it. */
export interface DisclosureView {
  readonly id: string;
  readonly proceeding: string;
  readonly community: string;
  readonly step: StepId;
  readonly round: number;
  readonly title: Text;
  readonly text: string;
  readonly channels: readonly string[];
  readonly postedAt: Iso;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly gateOpensAt: Iso;
  readonly state: 'posted' | 'suspended' | 'takenDown' | 'restarted' | 'upheld' | 'closed';
  readonly objections: readonly { readonly id: string; readonly state: string; readonly answer: string | null }[];
  readonly rehearsal: { readonly dayMs: number } | null;
}

/** One transition of one workflow: everything below is written in one database transaction, at most once per `transition`. */
export interface CommitCommand {
  readonly workflowId: string;
  /** 1, 2, 3 … within the workflow. */
  readonly transition: number;
  /**
   * Names what set the transition off, the same however often it is decided: run and Update id of an act, or the stroke
   * of the clock. The same cause is recorded once.
   */
  readonly cause: string;
  readonly subject:
    // The pinned definition travels with the first transition only.
    | { readonly kind: 'proceeding'; readonly view: ProceedingView; readonly procedure?: PinnedProcedure }
    | { readonly kind: 'escalation'; readonly view: EscalationView };
  readonly entries: readonly [RecordEntry, ...RecordEntry[]];
  readonly notices: readonly Notice[];
  readonly disclosures: readonly DisclosureView[];
  /** What an act answers, kept for whoever asks for it again; no part of the chain. */
  readonly result?: Readonly<Record<string, unknown>>;
  /** Writes nothing while something else stands on record under its number: see `takenBy`. */
  readonly givesWay?: boolean;
}

/** What the commit leaves behind: the head of the workflow's chain. */
export interface CommitReceipt {
  readonly transition: number;
  /** When what is on record was decided; earlier than now where a worker that died since decided it first. */
  readonly recordedAt: Iso;
  readonly sequence: number;
  readonly hash: string;
  /** Nothing was written, and this is the receipt of what the engine has forgotten with a workflow task it lost. */
  readonly takenBy?: { readonly cause: string; readonly act: ActOnRecord | null };
}
