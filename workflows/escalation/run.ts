import type {
  CauseView,
  DistrictReport,
  HandlingReport,
  LadderView,
  MeetingView,
} from '../../domain/escalation-view.js';
import type { Accept, Assign } from '../../domain/escalation-acts.js';
import type { EscalationStatus } from '../../domain/record.js';
import type { CivilDate, Iso, Light, ProjectedDeadline } from '../../domain/time.js';
import type { EscalationInput } from '../messages.js';

/** Everything an escalation knows. Plain data: it survives continue-as-new as it is. */
export interface EscalationRun {
  readonly input: EscalationInput;
  readonly status: EscalationStatus;
  readonly openedAt: Iso;
  readonly closedAt: Iso | null;
  /** Since when the present wait runs. */
  readonly since: Iso;
  readonly returnedTimes: number;
  readonly plan?: string;
  readonly reply?: string;
  /** Waits already reported as yellow or red, as `light:wait`; before 2026-11-22 only. */
  readonly reported: readonly string[];
  /** Absent in escalations begun before 2026-11-22. */
  readonly handling?: Handling;
}

/** A co-unit's task. */
export interface Task {
  readonly id: string;
  readonly unit: string;
  readonly task: string;
  readonly completeBy: CivilDate;
  readonly startedAt: Iso;
  readonly doneAt: Iso | null;
  /** The lights that were told. */
  readonly told: readonly Light[];
}

/** A rung climbed for the wait of this key. */
export type ClimbedRung = LadderView['climbed'][number] & { readonly key: string };

/** How the street works an escalation under 督办. */
export interface Handling {
  /** How often it changed hands: returned, disputed, assigned, come back. */
  readonly handovers: number;
  readonly causes: readonly CauseView[];
  readonly documents: Accept | null;
  readonly dispute: string | null;
  readonly assignment: Assign | null;
  readonly meetings: readonly MeetingView[];
  readonly tasks: readonly Task[];
  readonly progress: readonly HandlingReport[];
  readonly district: readonly DistrictReport[];
  readonly climbed: readonly ClimbedRung[];
  /** Waits whose dates no newly published calendar moves any more. */
  readonly settled: Readonly<Record<string, ProjectedDeadline>>;
}

type SupervisedInput = EscalationInput & Required<Pick<EscalationInput, 'cause' | 'facts' | 'supervision'>>;

/** An escalation of an edition with 督办. */
export interface SupervisedRun extends EscalationRun {
  readonly input: SupervisedInput;
  readonly handling: Handling;
}

export const comesSupervised = (input: EscalationInput): input is SupervisedInput =>
  input.cause !== undefined && input.facts !== undefined && input.supervision !== undefined;

export const isSupervised = (run: EscalationRun): run is SupervisedRun => run.handling !== undefined;

/** The run with some of its handling changed. */
export const handled = (run: SupervisedRun, change: Partial<Handling>): SupervisedRun => ({
  ...run,
  handling: { ...run.handling, ...change },
});

/** It changes hands: what the next one has to do runs from now. */
export const handedOver = (run: SupervisedRun, status: EscalationStatus, now: Iso): SupervisedRun => ({
  ...handled(run, { handovers: run.handling.handovers + 1 }),
  status,
  since: now,
});
