import { ApplicationFailure } from '@temporalio/common';
import { z } from 'zod';
import { refusals, type RefusalCode } from '../domain/refusal.js';
import { ProblemError } from './problems.js';

/** What `workflows/refuse.ts` puts into a failure: the refusal's words and its facts. */
const carried = z.object({
  detail: z.object({ zh: z.string(), en: z.string() }),
  details: z.record(z.string(), z.unknown()),
});

const isRefusalCode = (type: unknown): type is RefusalCode => typeof type === 'string' && Object.hasOwn(refusals, type);

/** The problem behind a failed act; `undefined` when the failure is no refusal but a defect. */
export function problemOfRefusal(cause: unknown): ProblemError | undefined {
  if (!(cause instanceof ApplicationFailure)) return undefined;
  // The server's own word for an act that was taken just as the run ended.
  if (cause.type === 'AcceptedUpdateCompletedWorkflow') return new ProblemError('PROCEEDING_CLOSED');
  if (!isRefusalCode(cause.type)) return undefined;
  const { data } = carried.safeParse(cause.details?.[0]);
  return new ProblemError(cause.type, data ? { text: data.detail, details: data.details } : {});
}
