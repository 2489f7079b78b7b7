import { Refusal } from '../../../domain/refusal.js';
import { gapsOf } from '../record.js';
import { handedOver, handled } from '../run.js';
import { waitsOf } from '../waits.js';
import type { ActRule } from './rule.js';

/** 对退回提出异议: the community says that it is not its own; once, and the arbiter decides. */
export const disputeReturn: ActRule<'disputeReturn'> = {
  takenIn: ['returned'],
  offered: ({ handling }) => handling.dispute === null,
  apply: (run, { reason }, { now }) => {
    if (run.handling.dispute !== null) throw new Refusal('DISPUTE_USED_UP');
    const disputed = handled(handedOver(run, 'disputed', now), { dispute: reason });
    const decideBy = waitsOf(disputed).find(({ wait }) => wait === 'assign')?.at.dueAtIso ?? now;
    return {
      run: disputed,
      tells: {
        phrase: 'returnDisputed',
        due: 'streetLeader',
        named: ['street', 'supervisor'],
        gaps: { reason: { typed: reason }, dueAt: { instant: decideBy } },
      },
    };
  },
};

const holders = {
  street: { words: { zh: '街道', en: 'the street office' } },
  community: { words: { zh: '社区', en: 'the community' } },
} as const;

/** 派单裁定, final: whoever it is assigned to neither returns nor disputes it again. Clocks are not turned back. */
export const assign: ActRule<'assign'> = {
  takenIn: ['disputed'],
  apply: (run, input, { now }) => {
    const status = input.to === 'street' ? 'arrived' : 'returned';
    return {
      run: handled(handedOver(run, status, now), { assignment: input }),
      tells: {
        phrase: 'escalationAssigned',
        due: 'street',
        gaps: { ...gapsOf({ ...input }), to: holders[input.to] },
      },
    };
  },
};
