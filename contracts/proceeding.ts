import { z } from 'zod';
import { overridesSchema } from '../domain/overrides-schema.js';
import type { ProceedingView, StepView } from '../domain/record.js';
import type { Answered } from './answered.js';
import { verdict } from './counting.js';
import { escalationReason } from './escalation-handling.js';
import { escalationStatus } from './escalation.js';
import { clockAccount } from './clock-account.js';
import { cursor, limit, pageOf } from './page.js';
import { bilingual, identifier, line, paragraph } from './text.js';
import { clock, instant, light, utc } from './time.js';
import { fact, kind, origin, role, status } from './words.js';

/** 演练: one day lasts `dayMs`; `true` means one second. */
const rehearsal = z.union([z.literal(true), z.strictObject({ dayMs: z.int().min(20).max(60_000) })]);

export const startProceeding = z
  .strictObject({
    procedure: identifier,
    community: identifier,
    title: line,
    summary: paragraph,
    origin,
    rehearsal: rehearsal.exactOptional(),
    facts: z.array(fact).max(fact.options.length).exactOptional(),
    overrides: overridesSchema.exactOptional(),
  })
  .meta({
    id: 'StartProceeding',
    description:
      '启动程序:facts 陈述事项性质,决定可选环节;rehearsal 为演练,不构成正式记录 / facts switch optional steps on; a rehearsal is never a legal record',
    examples: [
      {
        procedure: 'threeProposalsThreeDisclosures',
        community: 'dezheng',
        title: '小区电动自行车充电桩建设',
        summary: '居民建议在三号楼南侧建设十个充电桩。',
        origin: 'residentSuggestion',
        rehearsal: true,
      },
    ],
  });

const step = z.strictObject({
  id: z.string(),
  kind,
  title: bilingual,
  state: z.enum(['pending', 'open', 'done', 'returned']),
  round: z.int(),
  openedAt: utc.nullable(),
  closedAt: utc.nullable(),
  outcome: z.string().exactOptional(),
  verdict: verdict.exactOptional(),
}) satisfies z.ZodType<StepView>;

const current = z.strictObject({
  step: z.string(),
  kind,
  phase: z.string(),
  ...clock,
  /** Every wait now running, with its account. */
  clocks: z.array(clockAccount),
  acts: z.array(z.strictObject({ act: z.string(), by: z.array(role), schema: z.string() })),
  facts: z.record(z.string(), z.unknown()),
});

export const proceeding = z
  .strictObject({
    id: z.string(),
    procedure: z.strictObject({ id: z.string(), edition: z.string(), digest: z.string(), title: bilingual }),
    street: z.string(),
    community: z.string(),
    title: z.string(),
    summary: z.string(),
    origin,
    rehearsal: z.strictObject({ dayMs: z.int() }).nullable(),
    status,
    startedAt: utc,
    endedAt: utc.nullable(),
    steps: z.array(step),
    current: current.nullable(),
    escalations: z.array(z.strictObject({ id: z.string(), status: escalationStatus, reason: escalationReason })),
  })
  .meta({
    id: 'Proceeding',
    description:
      '程序实例:current.acts 列出此刻可办的操作、由谁办理、所需内容 / current.acts lists what may be done now, by whom, with what',
  }) satisfies z.ZodType<Omit<ProceedingView, 'pace' | 'current'>>;

export type Proceeding = Answered<typeof proceeding>;

export const proceedingQuery = z.strictObject({
  community: identifier.exactOptional(),
  stage: identifier.exactOptional(),
  light: light.exactOptional(),
  status: status.exactOptional(),
  cursor,
  limit,
});

/** `at`: as it stood on record at that instant, for the audit. */
export const proceedingAtQuery = z.strictObject({ at: instant.exactOptional() });

export const proceedings = pageOf(proceeding).meta({ id: 'Proceedings' });

/** What every act on a proceeding answers. */
export const proceedingActAnswer = z
  .strictObject({ result: z.record(z.string(), z.unknown()), proceeding })
  .meta({ id: 'ProceedingActAnswer' });

/** Acts that count people answer with the verdict. */
export const verdictAnswer = z
  .strictObject({ result: z.looseObject({ verdict }), proceeding })
  .meta({ id: 'VerdictAnswer' });
