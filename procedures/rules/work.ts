import type { EvaluationStep, ImplementationStep } from '../../domain/procedure.js';
import { byDefault } from '../sources/defaults.js';
import { ninetyPercent } from '../sources/seeds.js';
import { days, limit, months, workingDays } from './budgets.js';

/** 实施. */
export const work = {
  kind: 'implementation',
  body: 'leadUnit',
  assignWithin: limit(workingDays(3), workingDays(1), byDefault()),
  completion: { yellowBefore: days(5), source: byDefault() },
} satisfies Partial<ImplementationStep>;

/** 群众评事. */
export const residentsEvaluation = {
  kind: 'evaluation',
  body: 'partyCommittee',
  satisfaction: { comparison: 'atLeast', share: [9, 10], of: 'participating', source: ninetyPercent },
  minimumSample: {
    count: 5,
    shareOfInvited: [3, 10],
    source: byDefault('样本不足的,不作评价结论'),
  },
  rateWithin: limit(days(7), days(2), byDefault()),
  rectifyWithin: limit(months(1), days(5), byDefault('不超过原办理时限')),
  rectification: { maxRounds: 2, source: byDefault() },
} satisfies Partial<EvaluationStep>;
