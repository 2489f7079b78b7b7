import type { AdoptCalendar } from './acts.js';
import type { Role } from './actor.js';
import type { CivilDate, Iso } from './time.js';

/** 分工: which unit does what. */
export interface UnitTask {
  readonly unit: string;
  readonly task: string;
}

/** 清单—方案—分工: the three documents with which the street takes an escalation on (S1). */
export interface Accept {
  readonly dutyList: readonly string[];
  readonly plan: string;
  readonly division: readonly UnitTask[];
}

/** 派单裁定: whose it is. */
export interface Assign {
  readonly to: 'street' | 'community';
  readonly reason: string;
}

/** 党政联席会纪要: the lead unit, the co-units and their sub-deadlines. A further meeting adds tasks. */
export interface Coordinate {
  readonly heldAt: Iso;
  readonly minutes: string;
  readonly leadUnit: string;
  readonly tasks: readonly (UnitTask & { readonly completeBy: CivilDate })[];
}

/** 办理进展 as a whole, or of one task. */
export interface ReportHandling {
  readonly task?: string;
  readonly text: string;
  /** The task is completed with this. */
  readonly done?: boolean;
}

/** Every act on an escalation. */
export interface EscalationActs {
  sign: { readonly note?: string };
  accept: Accept;
  returnToCommunity: { readonly reason: string };
  disputeReturn: { readonly reason: string };
  assign: Assign;
  coordinate: Coordinate;
  reportProgress: ReportHandling;
  resolve: { readonly reply: string };
  reportToDistrict: { readonly reason: string };
  answerFromDistrict: { readonly answer: string };
  adoptCalendar: AdoptCalendar;
}

export type EscalationAct = keyof EscalationActs;

/** Who may do an act at all; its state narrows it further. */
export const escalationActRoles = {
  sign: ['street'],
  accept: ['street'],
  returnToCommunity: ['street'],
  disputeReturn: ['committee'],
  // The arbiter is above both who dispute.
  assign: ['streetLeader'],
  coordinate: ['street', 'streetLeader'],
  reportProgress: ['street'],
  resolve: ['street'],
  reportToDistrict: ['street', 'streetLeader'],
  answerFromDistrict: ['district'],
  adoptCalendar: ['operator'],
} as const satisfies Record<EscalationAct, readonly Role[]>;
