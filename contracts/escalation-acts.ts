import { z } from 'zod';
import type { EscalationActs } from '../domain/escalation-acts.js';
import { line, longText, paragraph } from './text.js';
import { civilDate, instant } from './time.js';

export const sign = z.strictObject({ note: paragraph.exactOptional() }).meta({
  id: 'Sign',
  description: '签收 / receipt by the street',
  examples: [{}],
}) satisfies z.ZodType<EscalationActs['sign']>;

const unitTask = { unit: line, task: line };

export const accept = z
  .strictObject({
    dutyList: z.array(line).min(1).max(100),
    plan: paragraph,
    division: z.array(z.strictObject(unitTask)).min(1).max(100),
  })
  .meta({
    id: 'Accept',
    description: '受理:清单—方案—分工三项缺一不可 / duty list, plan and division of work, all three',
    examples: [
      {
        dutyList: ['查明停办原因', '补办备案审查'],
        plan: '由街道社区建设办公室现场督办',
        division: [{ unit: '街道社区建设办公室', task: '补办备案审查' }],
      },
    ],
  }) satisfies z.ZodType<EscalationActs['accept']>;

export const returnToCommunity = z.strictObject({ reason: paragraph }).meta({
  id: 'ReturnToCommunity',
  description: '退回社区,限一次 / once only',
  examples: [{ reason: '属社区职责,请三日内办结' }],
}) satisfies z.ZodType<EscalationActs['returnToCommunity']>;

export const disputeReturn = z.strictObject({ reason: paragraph }).meta({
  id: 'DisputeReturn',
  description: '社区对退回提出异议,限一次,由街道分管领导裁定 / once only; the leader of the street office decides',
  examples: [{ reason: '涉及两个社区,社区无权协调' }],
}) satisfies z.ZodType<EscalationActs['disputeReturn']>;

export const assign = z.strictObject({ to: z.enum(['street', 'community']), reason: paragraph }).meta({
  id: 'Assign',
  description: '裁定由谁办理,不再退回、不再异议 / final: neither returned nor disputed again',
  examples: [{ to: 'street', reason: '跨社区事项由街道统筹' }],
}) satisfies z.ZodType<EscalationActs['assign']>;

export const coordinate = z
  .strictObject({
    heldAt: instant,
    minutes: longText,
    leadUnit: line,
    tasks: z
      .array(z.strictObject({ ...unitTask, completeBy: civilDate }))
      .min(1)
      .max(100),
  })
  .meta({
    id: 'Coordinate',
    description:
      '党政联席会纪要:牵头单位、协办单位任务与时限;再次开会则增加任务 / minutes of the joint meeting; a further one adds tasks',
    examples: [
      {
        heldAt: '2026-03-20T09:00:00+08:00',
        minutes: '会议明确由社区建设办公室牵头。',
        leadUnit: '街道社区建设办公室',
        tasks: [{ unit: '供电所', task: '现场勘查并出具接电方案', completeBy: '2026-03-27' }],
      },
    ],
  }) satisfies z.ZodType<EscalationActs['coordinate']>;

export const reportHandling = z
  .strictObject({ task: line.exactOptional(), text: paragraph, done: z.boolean().exactOptional() })
  .refine(({ task, done }) => task !== undefined || done !== true, {
    path: ['task'],
    error: '完成的是哪项任务须写明 / say which task is done',
  })
  .meta({
    id: 'ReportHandling',
    description: '办理进展,可就一项任务(task:T1、T2…),done 表示该任务完成 / progress, of one task or of the whole',
    examples: [{ task: 'T1', text: '已完成勘查', done: true }],
  }) satisfies z.ZodType<EscalationActs['reportProgress']>;

export const resolve = z.strictObject({ reply: paragraph }).meta({
  id: 'Resolve',
  description: '办结并书面答复 / done, with a written reply to those concerned',
  examples: [{ reply: '已督促完成' }],
}) satisfies z.ZodType<EscalationActs['resolve']>;

export const reportToDistrict = z.strictObject({ reason: paragraph }).meta({
  id: 'ReportToDistrict',
  description: '报请区级协调,街道仍负责 / the street stays responsible',
  examples: [{ reason: '涉及区级管线,街道协调未果' }],
}) satisfies z.ZodType<EscalationActs['reportToDistrict']>;

export const answerFromDistrict = z.strictObject({ answer: paragraph }).meta({
  id: 'AnswerFromDistrict',
  description: '区级答复 / the answer of the district',
  examples: [{ answer: '由区住建局牵头,下周现场办公' }],
}) satisfies z.ZodType<EscalationActs['answerFromDistrict']>;
