import { z } from 'zod';
import type { Overrides } from './overrides.js';
import { bundleParts, plain, routeSchema } from './step-schema.js';
import { parts, stepIdSchema } from './values-schema.js';

const threshold = parts.threshold.partial();
const timeLimit = parts.timeLimit.partial();

const override = z
  .strictObject({
    ...plain,
    quorum: threshold,
    pass: threshold,
    notice: parts.notice.partial(),
    holdWithin: timeLimit,
    reconvene: parts.reconvene.partial(),
    postWithin: timeLimit,
    window: parts.window.partial(),
    answerWithin: timeLimit,
    streetAnswerWithin: timeLimit,
    startsAfter: parts.startsAfter.partial(),
    bundle: bundleParts.partial(),
    submitWithin: timeLimit,
    reviewWithin: timeLimit,
    correctWithin: timeLimit,
    assignWithin: timeLimit,
    completion: parts.completion.partial(),
    satisfaction: threshold,
    minimumSample: parts.minimumSample.partial(),
    rateWithin: timeLimit,
    rectifyWithin: timeLimit,
    rectification: parts.rectification.partial(),
    suspension: parts.suspension.partial(),
    extension: parts.extension.partial(),
    signWithin: timeLimit,
    returnWithin: timeLimit,
    resolveWithin: timeLimit,
    communityActsWithin: timeLimit,
    routes: z
      .strictObject({
        passed: routeSchema,
        notPassed: routeSchema,
        closed: routeSchema,
        upheld: routeSchema,
        accepted: routeSchema,
        objected: routeSchema,
      })
      .partial(),
  })
  .partial();

/** The shape of a street's overlay; whether the edition allows it is for `resolveProcedure`. Unknown keys are refused. */
export const overridesSchema: z.ZodType<Overrides> = z.record(stepIdSchema, override);
