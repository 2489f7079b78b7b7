import { z } from 'zod';
import type { Procedure } from './procedure.js';
import { generalRulesSchema, stepSchema } from './step-schema.js';
import { sourceSchema, stepIdSchema, textSchema } from './values-schema.js';

/** The shape of an edition; `problemsOf` judges what a shape cannot. Unknown keys are refused. */
export const procedureSchema: z.ZodType<Procedure> = z.strictObject({
  id: stepIdSchema,
  edition: z.iso.date(),
  title: textSchema,
  place: textSchema,
  sources: z.tuple([sourceSchema], sourceSchema),
  general: generalRulesSchema,
  steps: z.tuple([stepSchema], stepSchema),
});
