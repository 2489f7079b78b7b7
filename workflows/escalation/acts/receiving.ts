import { gapsOf } from '../record.js';
import { handled, handedOver } from '../run.js';
import { refuseLateReturn, returnUntil } from '../returning.js';
import type { ActRule } from './rule.js';

/** 签收. */
export const sign: ActRule<'sign'> = {
  takenIn: ['arrived'],
  apply: (run, _input, { now }) => ({
    run: { ...run, status: 'signed', since: now },
    tells: { phrase: 'escalationSigned' },
  }),
};

/** 受理 with 清单—方案—分工; accepting includes signing. */
export const accept: ActRule<'accept'> = {
  takenIn: ['arrived', 'signed'],
  apply: (run, { dutyList, plan, division }, { now }) => ({
    run: { ...handled(run, { documents: { dutyList, plan, division } }), status: 'accepted', since: now, plan },
    tells: { phrase: 'escalationAccepted' },
  }),
};

/** 退回社区: within its time, once. */
export const returnToCommunity: ActRule<'returnToCommunity'> = {
  takenIn: ['arrived', 'signed'],
  offered: (run) => run.returnedTimes === 0 && { until: returnUntil(run) },
  apply: (run, input, { now }) => {
    refuseLateReturn(run, now);
    return {
      run: { ...handedOver(run, 'returned', now), returnedTimes: run.returnedTimes + 1 },
      tells: { phrase: 'escalationReturned', gaps: gapsOf({ ...input }) },
    };
  },
};
