import { z } from 'zod';
import type { RuleOnFiling, SubmitFiling } from '../domain/acts.js';
import { fileDigest, line, paragraph } from './text.js';
import { civilDate } from './time.js';
import { documentKind } from './words.js';

const document = z.strictObject({ kind: documentKind, title: line, digest: fileDigest.exactOptional() });

export const submitFiling = z
  .strictObject({
    documents: z.array(document).min(1).max(100),
    plan: z.strictObject({
      responsible: line,
      completeBy: civilDate,
      budgetYuan: z.int().min(0).max(1_000_000_000_000).exactOptional(),
    }),
  })
  .meta({
    id: 'SubmitFiling',
    description:
      '报街道备案:须含规定的全部材料,缺项在 details.missing 列明 / the bundle the step demands; a refusal lists what is missing',
    examples: [
      {
        documents: documentKind.options.map((kind) => ({ kind, title: `备案材料 ${kind}` })),
        plan: { responsible: '社区居委会副主任', completeBy: '2035-12-31', budgetYuan: 20000 },
      },
    ],
  }) satisfies z.ZodType<SubmitFiling>;

export const ruleOnFiling = z
  .strictObject({
    outcome: z.enum(['accepted', 'returnedForCorrection', 'objected']),
    number: line.exactOptional(),
    defects: z.array(paragraph).max(50).exactOptional(),
    reasons: z.array(paragraph).max(50).exactOptional(),
  })
  .meta({
    id: 'RuleOnFiling',
    description:
      '街道审查备案:退回补正须一次性列明全部 defects,提出异议须说明 reasons / a return states all defects, an objection its reasons',
    examples: [
      { outcome: 'accepted' },
      { outcome: 'returnedForCorrection', defects: ['缺居务监督委员会意见'] },
      { outcome: 'objected', reasons: ['与街道年度规划冲突'] },
    ],
  }) satisfies z.ZodType<RuleOnFiling>;
