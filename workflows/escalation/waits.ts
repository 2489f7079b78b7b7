import type { DutyHolder } from '../../domain/actor.js';
import { projectDeadline } from '../../domain/deadline.js';
import type { EscalationWaitName } from '../../domain/escalation-view.js';
import type { ClockView } from '../../domain/record.js';
import type { Iso, ProjectedDeadline, TimeLimit } from '../../domain/time.js';
import type { SupervisedRun } from './run.js';

/** A wait of an open escalation. */
export interface Wait {
  readonly wait: EscalationWaitName;
  /** Tells apart what is waited for more than once. */
  readonly key: string;
  readonly due: DutyHolder;
  readonly at: ProjectedDeadline;
}

const waiting = (
  { input, handling }: SupervisedRun,
  { wait, key = wait, due }: Pick<Wait, 'wait' | 'due'> & { readonly key?: string },
  startedAtIso: Iso,
  limit: TimeLimit,
): Wait => ({
  ...{ wait, key, due },
  at:
    handling.settled[key] ?? projectDeadline({ startedAtIso, limit, suspensions: [], extensions: [] }, input.timeBase),
});

/** What is waited for in this state besides the resolving: 签收 by the street, 办理 by the community, 裁定 by the leader. */
function inHand(run: SupervisedRun): readonly Wait[] {
  const { status, since, handling, input } = run;
  const { rules, supervision } = input;
  const key = (wait: EscalationWaitName) => `${wait}:${handling.handovers}`;
  switch (status) {
    case 'arrived':
      return [waiting(run, { wait: 'sign', key: key('sign'), due: 'street' }, since, rules.signWithin)];
    case 'returned':
      return [
        waiting(
          run,
          { wait: 'communityActs', key: key('communityActs'), due: 'committee' },
          since,
          rules.communityActsWithin,
        ),
      ];
    case 'disputed':
      return [
        waiting(run, { wait: 'assign', key: key('assign'), due: 'streetLeader' }, since, supervision.assignWithin),
      ];
    default:
      return [];
  }
}

/** The month for resolving: it runs from arrival, whoever has it in hand (C38). */
const resolving = (run: SupervisedRun): Wait =>
  waiting(run, { wait: 'resolve', due: 'street' }, run.openedAt, run.input.rules.resolveWithin);

/** All that an open escalation waits for, the earliest due first. */
export function waitsOf(run: SupervisedRun): readonly Wait[] {
  if (run.closedAt) return [];
  return [...inHand(run), resolving(run)].toSorted((a, b) => (a.at.dueAtIso < b.at.dueAtIso ? -1 : 1));
}

export const clockOf = ({ dueAtIso, yellowAtIso, lastDay, provisional }: ProjectedDeadline): ClockView => ({
  of: 'act',
  dueAt: dueAtIso,
  yellowAt: yellowAtIso,
  lastDay,
  provisional,
  suspendedUntil: null,
});
