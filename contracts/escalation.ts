import { z } from 'zod';
import type { EscalationStatus } from '../domain/record.js';
import type { Answered } from './answered.js';
import { escalationReason, handling } from './escalation-handling.js';
import { cursor, limit, pageOf } from './page.js';
import { bilingual, identifier } from './text.js';
import { clock, utc } from './time.js';
import { role } from './words.js';

export const escalationStatus = z.enum([
  'arrived',
  'signed',
  'accepted',
  'returned',
  'disputed',
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
    ...handling,
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
