import { z } from 'zod';
import { bilingual } from './text.js';
import { budget, clockDates, day, utc } from './time.js';
import { role, suspensionGround } from './words.js';

const amount = z.strictObject({ amount: z.int(), unit: z.enum(['minutes', 'days', 'workingDays']) });

/** 期限台账: how a clock comes to its date, at the instant it is read for. */
export const clockAccount = z
  .strictObject({
    wait: z.string(),
    due: role.nullable(),
    startedAt: utc,
    budget: z.union([budget, z.strictObject({ completeBy: day })]),
    consumed: amount,
    suspendedDays: z.int(),
    ...clockDates,
    suspensions: z.array(
      z.strictObject({
        fromIso: utc,
        toIso: utc,
        ground: suspensionGround.exactOptional(),
        reason: z.string(),
        approver: z.string(),
      }),
    ),
    extensions: z.array(z.strictObject({ budget, reason: z.string(), approver: z.string(), grantedAt: utc })),
    request: z.strictObject({ workingDays: z.int(), reason: z.string(), requestedAt: utc }).nullable(),
    why: bilingual,
  })
  .meta({
    id: 'ClockAccount',
    description:
      '期限台账:期限、已用、中止、延期、到期、颜色及其依据 / budget, consumed, suspended, extended, due, light, and why',
  });
