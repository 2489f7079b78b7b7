import { z } from 'zod';
import type { EscalationActs } from '../domain/acts.js';
import type { EscalationReason, EscalationStatus } from '../domain/record.js';
import type { Answered } from './answered.js';
import { cursor, limit, pageOf } from './page.js';
import { bilingual, identifier, paragraph } from './text.js';
import { clock, utc } from './time.js';
import { role } from './words.js';

export const sign = z.strictObject({ note: paragraph.exactOptional() }).meta({
  id: 'Sign',
  description: '签收 / receipt by the street',
  examples: [{}],
}) satisfies z.ZodType<EscalationActs['sign']>;

export const accept = z.strictObject({ plan: paragraph.exactOptional() }).meta({
  id: 'Accept',
  description: '受理,说明办理措施 / what the street will do',
  examples: [{ plan: '由街道社区建设办公室现场督办' }],
}) satisfies z.ZodType<EscalationActs['accept']>;

export const returnToCommunity = z.strictObject({ reason: paragraph }).meta({
  id: 'ReturnToCommunity',
  description: '退回社区,限一次 / once only',
  examples: [{ reason: '属社区职责,请三日内办结' }],
}) satisfies z.ZodType<EscalationActs['returnToCommunity']>;

export const resolve = z.strictObject({ reply: paragraph }).meta({
  id: 'Resolve',
  description: '办结并答复 / done, with a reply',
  examples: [{ reply: '已督促完成' }],
}) satisfies z.ZodType<EscalationActs['resolve']>;

export const escalationReason = z.enum([
  'overdue',
  'inquorate',
  'evaluationFailed',
  'beyondAuthority',
]) satisfies z.ZodType<EscalationReason>;

export const escalationStatus = z.enum([
  'arrived',
  'signed',
  'accepted',
  'returned',
  'resolved',
  'doneLate',
  'withdrawn',
]) satisfies z.ZodType<EscalationStatus>;

export const escalation = z
  .strictObject({
    id: z.string(),
    proceeding: z.string(),
    street: z.string(),
    community: z.string(),
    step: z.string(),
    stepTitle: bilingual,
    round: z.int(),
    reason: escalationReason,
    due: role,
    dueAt: utc,
    status: escalationStatus,
    openedAt: utc,
    closedAt: utc.nullable(),
    current: z
      .strictObject({
        ...clock,
        acts: z.array(z.strictObject({ act: z.string(), by: z.array(role), schema: z.string() })),
      })
      .nullable(),
    returnedTimes: z.int(),
    plan: z.string().exactOptional(),
    reply: z.string().exactOptional(),
    rehearsal: z.strictObject({ dayMs: z.int() }).nullable(),
  })
  .meta({ id: 'Escalation', description: '提级办理 / in the hands of the street office' });

export type Escalation = Answered<typeof escalation>;

export const escalationQuery = z.strictObject({
  community: identifier.exactOptional(),
  status: escalationStatus.exactOptional(),
  cursor,
  limit,
});

export const escalations = pageOf(escalation).meta({ id: 'Escalations' });

/** What every act on an escalation answers. */
export const escalationActAnswer = z
  .strictObject({ result: z.record(z.string(), z.unknown()), escalation })
  .meta({ id: 'EscalationActAnswer' });
