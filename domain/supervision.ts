import type { DutyHolder } from './actor.js';
import type { Audience } from './procedure.js';
import type { Fraction } from './counting-rule.js';
import type { Sourced } from './source.js';
import type { Text } from './text.js';
import type { Budget, TimeLimit } from './time.js';

/**
 * Why a clock may stand still: 听证 检验 检测 鉴定 专家评审 招标 (administrative licensing law art. 45), 等待当事人补充材料,
 * 经批准挂账.
 */
export type SuspensionGround =
  'hearing' | 'inspection' | 'test' | 'appraisal' | 'expertReview' | 'tender' | 'awaitingEvidence' | 'suspendedList';

/** 督办阶梯: what follows when the street office itself is late, each at most once for one wait. */
export interface Rung extends Sourced {
  readonly id: string;
  readonly title: Text;
  /**
   * When it is climbed: with the yellow light, at expiry, so many working days after expiry, or when a share of the
   * time for resolving has passed since arrival.
   */
  readonly at:
    | { readonly light: 'yellow' | 'red' }
    | { readonly workingDaysAfterExpiry: number }
    | { readonly shareOfResolveWithin: Fraction };
  readonly tells: readonly [Audience, ...Audience[]];
}

/** When an office works, in Asia/Shanghai, minutes since midnight; lateness is told in these hours. */
export interface OfficeHours extends Sourced {
  readonly stretches: readonly { readonly fromMinute: number; readonly toMinute: number }[];
}

/** 督办: how clocks are stopped, extended and watched. Editions before 2026-11-22 have none: they keep to their own rules. */
export interface Supervision {
  readonly suspension: Sourced & {
    /** The longest single suspension by ground, in days. */
    readonly maxDays: Readonly<Record<SuspensionGround, number>>;
    /** Who may stop a clock, by whose duty it is: never the handler. */
    readonly approvers: Readonly<Record<DutyHolder, readonly DutyHolder[]>>;
  };
  /** The first extension is the leader's, a second one the higher leader's; one beyond the list there is not. */
  readonly extension: Sourced & {
    /** In working days, and never beyond the original budget once more. */
    readonly maxWorkingDays: number;
    readonly approvers: Readonly<Record<DutyHolder, readonly DutyHolder[]>>;
  };
  readonly rungs: readonly Rung[];
  /** 派单争议: the arbiter decides within this. */
  readonly assignWithin: TimeLimit;
  /** A co-unit's sub-deadline turns yellow this much before its day ends. */
  readonly taskYellow: Sourced & { readonly before: Budget };
  readonly officeHours: OfficeHours;
}
