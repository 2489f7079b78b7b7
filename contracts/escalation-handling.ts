import { z } from 'zod';
import type { EscalationWaitName } from '../domain/escalation-view.js';
import type { EscalationReason } from '../domain/record.js';
import { accept, assign } from './escalation-acts.js';
import { requestEscalation } from './conduct.js';
import { verdict } from './counting.js';
import { bilingual } from './text.js';
import { clock, day, light, utc } from './time.js';
import { dutyHolder, role } from './words.js';

export const escalationReason = z.enum([
  'overdue',
  'inquorate',
  'evaluationFailed',
  'beyondAuthority',
]) satisfies z.ZodType<EscalationReason>;

const wait = z.enum(['sign', 'resolve', 'communityActs', 'assign']) satisfies z.ZodType<EscalationWaitName>;

const cause = z.strictObject({
  key: z.string(),
  step: z.string(),
  stepTitle: bilingual,
  round: z.int(),
  reason: escalationReason,
  due: role,
  since: utc,
  dueAt: utc,
  request: requestEscalation.exactOptional(),
  goneAt: utc.nullable(),
  lateByWorkingMinutes: z.int().nullable(),
});

const facts = z.strictObject({
  verdicts: z.array(z.strictObject({ step: z.string(), title: bilingual, verdict })),
  tried: z.array(z.strictObject({ act: z.string(), occurredAt: utc })),
});

const rung = { rung: z.string(), title: bilingual, wait, dueAt: utc };

const { clock: _, ...lights } = clock;

/** A co-unit's task; no light once it is done. */
const task = z.strictObject({
  id: z.string(),
  unit: z.string(),
  task: z.string(),
  completeBy: day,
  ...lights,
  light: light.nullable(),
  doneAt: utc.nullable(),
});

/** What an escalation shows since editions have 督办; absent on those begun before. */
export const handling = {
  causes: z.array(cause).exactOptional(),
  facts: facts.exactOptional(),
  waits: z.array(z.strictObject({ wait, due: dutyHolder, ...clock })).exactOptional(),
  documents: accept.nullable().exactOptional(),
  dispute: z.string().nullable().exactOptional(),
  assignment: assign.nullable().exactOptional(),
  meetings: z.array(z.strictObject({ heldAt: utc, minutes: z.string(), leadUnit: z.string() })).exactOptional(),
  tasks: z.array(task).exactOptional(),
  progress: z.array(z.strictObject({ task: z.string().nullable(), text: z.string(), reportedAt: utc })).exactOptional(),
  district: z
    .array(
      z.strictObject({
        reportedAt: utc,
        reason: z.string().nullable(),
        answer: z.string().nullable(),
        answeredAt: utc.nullable(),
      }),
    )
    .exactOptional(),
  ladder: z
    .strictObject({
      climbed: z.array(z.strictObject({ ...rung, climbedAt: utc })),
      next: z.strictObject(rung).nullable(),
    })
    .exactOptional(),
};
