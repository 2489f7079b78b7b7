import { z } from 'zod';
import { dutyHolders } from './actor.js';
import { audiences } from './procedure-words.js';
import type { Supervision, SuspensionGround } from './supervision.js';
import { suspensionGrounds } from './supervision-words.js';
import { oneOf, parts, sourceSchema, stepIdSchema, textSchema } from './values-schema.js';

const origin = { source: sourceSchema, locked: z.literal(true).exactOptional() };
const dutyHolder = z.enum(dutyHolders);
const ground = oneOf(suspensionGrounds) satisfies z.ZodType<SuspensionGround>;
const approvers = z.record(dutyHolder, z.array(z.enum(['street', 'streetLeader', 'district'])).max(2));
const minuteOfDay = z.int().min(0).max(1440);
const stretch = z
  .strictObject({ fromMinute: minuteOfDay, toMinute: minuteOfDay })
  .refine(({ fromMinute, toMinute }) => fromMinute < toMinute, { error: '时段颠倒 / ends before it begins' });

const rung = z.strictObject({
  id: stepIdSchema,
  title: textSchema,
  at: z.union([
    z.strictObject({ light: z.enum(['yellow', 'red']) }),
    z.strictObject({ workingDaysAfterExpiry: z.int().min(1).max(99) }),
    z.strictObject({ shareOfResolveWithin: parts.threshold.shape.share }),
  ]),
  tells: z.tuple([oneOf(audiences)], oneOf(audiences)),
  ...origin,
});

export const supervisionSchema: z.ZodType<Supervision> = z.strictObject({
  suspension: z.strictObject({ maxDays: z.record(ground, z.int().min(1).max(999)), approvers, ...origin }),
  extension: z.strictObject({ maxWorkingDays: z.int().min(1).max(99), approvers, ...origin }),
  rungs: z.array(rung).max(10),
  assignWithin: parts.timeLimit.extend(origin),
  taskYellow: z.strictObject({ before: parts.timeLimit.shape.yellowBefore, ...origin }),
  officeHours: z.strictObject({ stretches: z.array(stretch).min(1).max(4), ...origin }),
});
