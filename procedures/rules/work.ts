import type { EvaluationStep, ImplementationStep } from '../../domain/procedure.js';
import { byDefault } from '../sources/defaults.js';
import { ninetyPercent } from '../sources/seeds.js';
import { days, limit, months, workingDays } from './budgets.js';

/** 实施. */
export const work = {
  kind: 'implementation',
  body: 'leadUnit',
  assignWithin: limit(workingDays(3), workingDays(1), byDefault('3个工作日内明确责任人和完成时限')),
  completion: { yellowBefore: days(5), source: byDefault('完成时限前5日黄灯提醒') },
} satisfies Partial<ImplementationStep>;

/** 群众评事. */
export const residentsEvaluation = {
  kind: 'evaluation',
  body: 'partyCommittee',
  satisfaction: { comparison: 'atLeast', share: [9, 10], of: 'participating', source: ninetyPercent },
  minimumSample: {
    count: 5,
    shareOfInvited: [3, 10],
    source: byDefault('有效评价不少于5份且不少于受邀人数的30%'),
  },
  rateWithin: limit(days(7), days(2), byDefault('7日内完成测评')),
  rectifyWithin: limit(months(1), days(5), byDefault('整改不超过原办理时限,重大事项为1个月(S3)')),
  rectification: { maxRounds: 2, source: byDefault('整改至多2轮,之后提级办理') },
} satisfies Partial<EvaluationStep>;
