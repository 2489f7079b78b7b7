import type { DutyHolder } from './actor.js';
import type { Accept, Assign } from './escalation-acts.js';
import type { ClockView, EscalationCause, EscalationFacts } from './record.js';
import type { Text } from './text.js';
import type { CivilDate, Iso } from './time.js';

/** What an escalation waits for: 签收 办结 社区办理 派单裁定. */
export type EscalationWaitName = 'sign' | 'resolve' | 'communityActs' | 'assign';

/** A cause, and what became of it without the street. */
export interface CauseView extends EscalationCause {
  readonly goneAt: Iso | null;
  /** From `dueAt` to when it was done, in office hours; `null` while it stands, and when it was withdrawn. */
  readonly lateByWorkingMinutes: number | null;
}

/** One of the waits now running. */
export interface EscalationWaitView {
  readonly wait: EscalationWaitName;
  readonly due: DutyHolder;
  readonly clock: ClockView;
}

/** 党政联席会, as minuted. */
export interface MeetingView {
  readonly heldAt: Iso;
  readonly minutes: string;
  readonly leadUnit: string;
}

/** What a co-unit has to do by its sub-deadline. */
export interface TaskView {
  /** `T1`, `T2` … within the escalation. */
  readonly id: string;
  readonly unit: string;
  readonly task: string;
  readonly completeBy: CivilDate;
  readonly clock: ClockView;
  readonly doneAt: Iso | null;
}

export interface HandlingReport {
  /** `null`: about the whole. */
  readonly task: string | null;
  readonly text: string;
  readonly reportedAt: Iso;
}

/** 报区级: by the street with its reason, or (`null`) by the ladder. The street stays responsible. */
export interface DistrictReport {
  readonly reportedAt: Iso;
  readonly reason: string | null;
  readonly answer: string | null;
  readonly answeredAt: Iso | null;
}

/** A rung of the ladder, `dueAt` when it was or will be climbed. */
export interface RungView {
  readonly rung: string;
  readonly title: Text;
  readonly wait: EscalationWaitName;
  readonly dueAt: Iso;
}

export interface LadderView {
  /** In the order of their due times; `climbedAt` is later than `dueAt` when nobody was there to climb. */
  readonly climbed: readonly (RungView & { readonly climbedAt: Iso })[];
  readonly next: RungView | null;
}

/** What an escalation shows since editions have 督办. */
export interface HandlingView {
  readonly causes: readonly CauseView[];
  readonly facts: EscalationFacts;
  readonly waits: readonly EscalationWaitView[];
  /** 清单—方案—分工; `null` until it is accepted. */
  readonly documents: Accept | null;
  /** Why the community disputes the return. */
  readonly dispute: string | null;
  readonly assignment: Assign | null;
  readonly meetings: readonly MeetingView[];
  readonly tasks: readonly TaskView[];
  readonly progress: readonly HandlingReport[];
  readonly district: readonly DistrictReport[];
  readonly ladder: LadderView;
}
