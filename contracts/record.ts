import { z } from 'zod';
import { utc } from './time.js';

const entry = z.strictObject({
  sequence: z.int(),
  transition: z.int(),
  event: z.string(),
  step: z.string().nullable(),
  round: z.int().nullable(),
  actor: z.strictObject({ id: z.string(), role: z.string(), organisation: z.string() }).nullable(),
  occurredAt: utc,
  recordedAt: utc,
  data: z.record(z.string(), z.unknown()),
  viewDigest: z.string(),
  disclosureDigests: z.record(z.string(), z.string()).exactOptional(),
  previousHash: z.string(),
  hash: z.string(),
});

export const timeline = z.strictObject({ proceeding: z.string(), entries: z.array(entry) }).meta({
  id: 'Timeline',
  description:
    '全过程记录:occurredAt 为发生时间,recordedAt 为记录时间,逐条哈希相连 / when it happened, when it was recorded, chained by hash',
});

export const caseFileQuery = z.strictObject({ format: z.enum(['json', 'html']).exactOptional() });

export const caseFile = z.looseObject({ format: z.string(), exportedAt: utc, seal: z.string() }).meta({
  id: 'CaseFile',
  description: '案卷:`npm run verify -- 文件` 可离线核验 / verifiable offline with `npm run verify -- FILE`',
});
