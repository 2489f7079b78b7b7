import type { Deadline } from '../../../domain/time.js';
import type { EscalationRun } from '../run.js';

/** The wait an open escalation stands in; `null` once it is closed. */
export interface EscalationWait {
  readonly key: string;
  readonly due: 'street' | 'committee';
  readonly deadline: Deadline;
}

/** 签收 within one working day, then 办结 within a month of arrival; a returned one is the community's to finish. */
export function waitOf({ input, status, openedAt, since, returnedTimes }: EscalationRun): EscalationWait | null {
  const { signWithin, resolveWithin, communityActsWithin } = input.rules;
  const plain = { suspensions: [], extensions: [] };
  switch (status) {
    case 'arrived':
      return {
        key: `sign:${returnedTimes}`,
        due: 'street',
        deadline: { ...plain, startedAtIso: since, limit: signWithin },
      };
    case 'signed':
    case 'accepted':
      return { key: 'resolve', due: 'street', deadline: { ...plain, startedAtIso: openedAt, limit: resolveWithin } };
    case 'returned':
      return {
        key: 'communityActs',
        due: 'committee',
        deadline: { ...plain, startedAtIso: since, limit: communityActsWithin },
      };
    case 'disputed':
    case 'resolved':
    case 'doneLate':
    case 'withdrawn':
      return null;
  }
}
