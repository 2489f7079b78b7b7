import { z } from 'zod';
import type { Extend, Resume, Suspend, Withdraw } from '../domain/acts.js';
import { line, paragraph } from './text.js';
import { instant } from './time.js';

/** Acts that are open in every step. */
export const withdraw = z.strictObject({ reason: paragraph }).meta({
  id: 'Withdraw',
  description: '撤回程序 / ends the proceeding',
  examples: [{ reason: '提议人撤回提议' }],
}) satisfies z.ZodType<Withdraw>;

export const suspend = z.strictObject({ reason: paragraph, until: instant, approver: line }).meta({
  id: 'Suspend',
  description: '中止:中止期间不计入期限,到期自动恢复 / suspended time does not count',
  examples: [{ reason: '等待专业鉴定', until: '2026-04-01T09:00:00+08:00', approver: '街道办事处主任' }],
}) satisfies z.ZodType<Suspend>;

export const resume = z.strictObject({}).meta({
  id: 'Resume',
  description: '恢复 / ends the suspension before its time',
  examples: [{}],
}) satisfies z.ZodType<Resume>;

export const extend = z.strictObject({ reason: paragraph, approver: line }).meta({
  id: 'Extend',
  description: '延期:须在期限届满前提出 / before expiry only',
  examples: [{ reason: '参会代表因汛期抢险缺席', approver: '街道办事处主任' }],
}) satisfies z.ZodType<Extend>;
