import { z } from 'zod';
import type { Answered } from './answered.js';

const fault = z.strictObject({
  in: z.enum(['body', 'query', 'path', 'header']),
  pointer: z.string(),
  code: z.string(),
  zh: z.string(),
  en: z.string(),
});

/** RFC 9457 problem details as every failed request answers them. */
export const problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    texts: z.strictObject({ zh: z.string(), en: z.string() }),
    errors: z.array(fault).exactOptional(),
    details: z.record(z.string(), z.unknown()).exactOptional(),
    requestId: z.string(),
  })
  .meta({
    id: 'Problem',
    description:
      'RFC 9457:code 稳定不变;errors 指出输入中的每一处;details 供程序使用 / code is stable; errors points at each fault',
  });

export type Problem = Answered<typeof problem>;
export type Fault = Answered<typeof fault>;
