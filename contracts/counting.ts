import { z } from 'zod';
import type { AreaCount, Attendance, Certificate, Finding, Ratings, Verdict, Votes } from '../domain/counting-rule.js';

/** Heads. The bound keeps every cross product of a count and a fraction an exact integer. */
const heads = z.int().min(0).max(1_000_000_000);
/** Hundredths of a square metre. */
const hundredths = z.int().min(0).max(1_000_000_000_000);

const attendanceOf = (count: z.ZodInt) => z.strictObject({ entitled: count, present: count, recused: count });
const votesOf = (count: z.ZodInt) => z.strictObject({ for: count, against: count, abstain: count, invalid: count });

export const attendance = attendanceOf(heads).meta({
  id: 'Attendance',
  description: '应到、到会、回避人数 / entitled, present, recused',
}) satisfies z.ZodType<Attendance>;

export const votes = votesOf(heads).meta({
  id: 'Votes',
  description: '赞成、反对、弃权、无效票数 / for, against, abstain, invalid',
}) satisfies z.ZodType<Votes>;

export const area = z.strictObject({ attendance: attendanceOf(hundredths), votes: votesOf(hundredths) }).meta({
  id: 'AreaCount',
  description: '同一表决按专有部分面积计,单位百分之一平方米 / the same count in hundredths of a square metre',
}) satisfies z.ZodType<AreaCount>;

export const ratings = z
  .strictObject({
    invited: heads,
    satisfied: heads,
    basicallySatisfied: heads,
    unsatisfied: heads,
    noAnswer: heads,
  })
  .meta({
    id: 'RecordRatings',
    description: '满意度测评:邀请、满意、基本满意、不满意、未答 / how the invited rated the outcome',
    examples: [{ invited: 30, satisfied: 24, basicallySatisfied: 5, unsatisfied: 1, noAnswer: 0 }],
  }) satisfies z.ZodType<Ratings>;

const finding = z.strictObject({
  rule: z.string(),
  base: z.int(),
  needed: z.int(),
  counted: z.int(),
  met: z.boolean(),
}) satisfies z.ZodType<Finding>;

const certificate = z.strictObject({
  quorum: finding,
  pass: finding,
  area: z.strictObject({ quorum: finding, pass: finding }).exactOptional(),
  sources: z.array(z.string()),
}) satisfies z.ZodType<Certificate>;

export const verdict = z.strictObject({ outcome: z.enum(['passed', 'notPassed', 'inquorate']), certificate }).meta({
  id: 'Verdict',
  description: '判定及其依据:由系统计算,人人可复核 / computed, never typed; anyone can recount it',
}) satisfies z.ZodType<Verdict>;
