import type { DutyHolder } from './actor.js';
import type { Source } from './source.js';
import type { SuspensionGround } from './supervision.js';
import type { Budget, CivilDate, Iso, Suspension } from './time.js';

/** 中止: time that does not count, and what it rests on. */
export interface RecordedSuspension extends Suspension {
  /** Absent in editions before 2026-11-22, and where time stood still by the rule itself. */
  readonly ground?: SuspensionGround;
  readonly reason: string;
  readonly approver: string;
}

/** 延期, granted. */
export interface GrantedExtension {
  readonly budget: Budget;
  readonly reason: string;
  readonly approver: string;
  readonly grantedAt: Iso;
}

/** 申请延期, not yet decided. It lapses with the deadline. */
export interface ExtensionRequest {
  readonly workingDays: number;
  readonly reason: string;
  readonly requestedAt: Iso;
}

/** A running clock as it is kept: what was granted, what stood still, and by which rule. The colour follows from it. */
export interface ClockLedger {
  /** Names the wait within its step. */
  readonly wait: string;
  /** Whose duty it is; `null` for a window, which is nobody's. */
  readonly due: DutyHolder | null;
  readonly startedAt: Iso;
  readonly budget: Budget | { readonly completeBy: CivilDate };
  /** The rule that grants the budget; `null` where a person promised the date. */
  readonly source: Source | null;
  readonly suspensions: readonly RecordedSuspension[];
  readonly extensions: readonly GrantedExtension[];
  readonly request: ExtensionRequest | null;
}
