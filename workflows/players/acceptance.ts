import type { AssignWork, ReportCompletion } from '../../domain/acts.js';
import { Refusal } from '../../domain/refusal.js';

/** 验收 must be by residents who did not do the work (S1-13: three roles, never one person). */
export function refuseOwnAcceptance(input: ReportCompletion, work: AssignWork): void {
  const own = input.acceptance.representatives.some(
    ({ name, unit }) => name === work.responsible || name === work.unit || unit === work.unit,
  );
  if (own) throw new Refusal('ACCEPTED_BY_EXECUTING_UNIT');
}
