import type { AssignWork } from '../../domain/acts.js';
import type { News } from '../../domain/news.js';
import type { StepKind } from '../../domain/procedure.js';
import type { DisclosureView, EscalationCause, ProceedingStatus, RecordEntry, StepView } from '../../domain/record.js';
import type { ExtensionRequest, GrantedExtension, RecordedSuspension } from '../../domain/clock-ledger.js';
import type { Iso, ProjectedDeadline } from '../../domain/time.js';
import type { EscalationInput, ProceedingInput } from '../messages.js';
import type { StepOf } from '../players/player.js';
import type { KindStates } from '../players/states.js';

/** An escalation the open step caused: `key` is the overdue wait, `null` holds until the step closes. */
export interface EscalationTie {
  readonly id: string;
  readonly key: string | null;
  /** How the escalation knows it. Absent where the edition starts one escalation for each cause. */
  readonly cause?: EscalationCause;
}

/** The step a proceeding stands at. Correlated by kind, so that a player gets its own step and state. */
export type OpenStep<K extends StepKind = StepKind> = {
  readonly [P in K]: {
    readonly kind: P;
    readonly index: number;
    readonly step: StepOf<P>;
    readonly state: KindStates[P];
    readonly round: number;
    readonly openedAt: Iso;
    readonly suspensions: readonly RecordedSuspension[];
    /** By wait. */
    readonly extensions: Readonly<Record<string, readonly GrantedExtension[]>>;
    readonly requests: Readonly<Record<string, ExtensionRequest>>;
    /** Waits whose dates no newly published calendar moves any more. */
    readonly settled: Readonly<Record<string, ProjectedDeadline>>;
    /** What people did in it so far, oldest first. */
    readonly done: readonly { readonly act: string; readonly occurredAt: Iso }[];
    readonly warned: readonly string[];
    readonly escalated: readonly string[];
    readonly ties: readonly EscalationTie[];
  };
}[K];

/** The one place where the kind is forgotten: every `OpenStep<K>` is an `OpenStep`, which the compiler cannot see. */
export const anyKind = <K extends StepKind>(open: OpenStep<K>): OpenStep => open as OpenStep;

/** Everything a proceeding knows. Plain data: it survives continue-as-new as it is. */
export interface Run {
  readonly input: ProceedingInput;
  readonly status: ProceedingStatus;
  readonly startedAt: Iso;
  readonly endedAt: Iso | null;
  readonly steps: readonly StepView[];
  readonly open: OpenStep | null;
  readonly suspension: RecordedSuspension | null;
  readonly accepted: { readonly work: AssignWork; readonly acceptedAt: Iso } | null;
  readonly escalations: number;
}

/** How the cause of an escalation went away. */
export interface CauseGone {
  readonly id: string;
  readonly how: 'doneLate' | 'withdrawn';
  readonly key?: string;
}

/** A further cause for an escalation that is still open. */
export interface CauseJoined {
  readonly id: string;
  readonly cause: EscalationCause;
}

/** One step of the machine: the next state and all that must be written and set going with it. */
export interface Transition<State> {
  readonly state: State;
  readonly entries: readonly [RecordEntry, ...RecordEntry[]];
  readonly news: readonly News[];
  readonly disclosures: readonly DisclosureView[];
  readonly result: Readonly<Record<string, unknown>>;
  readonly raises: readonly EscalationInput[];
  readonly joins: readonly CauseJoined[];
  readonly gone: readonly CauseGone[];
}
