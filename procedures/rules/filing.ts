import type { FilingStep } from '../../domain/procedure.js';
import { byDefault } from '../sources/defaults.js';
import { limit, workingDays } from './budgets.js';

const withinWorkingDays = (amount: number, says?: string) =>
  limit(workingDays(amount), workingDays(1), byDefault(says));

/** 备案 with the street Party working committee: form, legality and procedure, not merits. */
export const streetFiling = {
  kind: 'filing',
  body: 'streetPartyCommittee',
  submitWithin: withinWorkingDays(3),
  reviewWithin: withinWorkingDays(5, '审查形式、合法性与程序,不审查内容;逾期不视为同意'),
  correctWithin: withinWorkingDays(5, '一次性告知全部问题,参照行政许可法第三十二条(L16)'),
} satisfies Partial<FilingStep>;

/** What every bundle holds; a procedure adds what its own steps leave behind. */
export const filingDocuments = [
  'filingForm',
  'proposal',
  'minutes',
  'signatureSheets',
  'tallies',
  'plan',
  'noticeDrafts',
  'supervisionOpinion',
] as const satisfies FilingStep['bundle']['documents'];

export const bundleSource = byDefault('法律意见视需要附送');
