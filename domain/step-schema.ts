import { z } from 'zod';
import { bodies } from './body.js';
import type { Step } from './procedure.js';
import { audiences, channels, documentKinds, endings, facts } from './procedure-words.js';
import { supervisionSchema } from './supervision-schema.js';
import { oneOf, parts, sourceSchema, stepIdSchema, textSchema } from './values-schema.js';

const factSchema = oneOf(facts);

/** Values that carry no source of their own. */
export const plain = {
  title: textSchema,
  body: oneOf(bodies),
  produces: textSchema,
  tells: z.array(oneOf(audiences)).max(10),
  channels: z.tuple([oneOf(channels)], oneOf(channels)),
};

export const bundleParts = z.strictObject({ documents: z.tuple([oneOf(documentKinds)], oneOf(documentKinds)) });

export const routeSchema = z.union([
  z.literal('next'),
  z.strictObject({ goto: stepIdSchema }),
  z.strictObject({ end: oneOf(endings) }),
]);

const origin = { source: sourceSchema, locked: z.literal(true).exactOptional() };
const threshold = parts.threshold.extend(origin);
const timeLimitSchema = parts.timeLimit.extend(origin);

const step = z.strictObject({
  id: stepIdSchema,
  title: plain.title,
  body: plain.body,
  produces: plain.produces,
  sources: z.tuple([sourceSchema], sourceSchema),
  when: factSchema.exactOptional(),
  unless: factSchema.exactOptional(),
  tells: plain.tells,
});

const meeting = step.extend({
  kind: z.literal('meeting'),
  counting: z.strictObject({ measures: z.enum(['heads', 'headsAndArea']), quorum: threshold, pass: threshold }),
  notice: parts.notice.extend(origin),
  holdWithin: timeLimitSchema,
  reconvene: parts.reconvene.extend(origin),
  routes: z.strictObject({ passed: routeSchema, notPassed: routeSchema }),
});

const disclosure = step.extend({
  kind: z.literal('disclosure'),
  postWithin: timeLimitSchema,
  window: parts.window.extend(origin),
  answerWithin: timeLimitSchema,
  streetAnswerWithin: timeLimitSchema,
  startsAfter: parts.startsAfter.extend(origin),
  channels: plain.channels,
  routes: z.strictObject({ closed: routeSchema, upheld: routeSchema }),
});

const filing = step.extend({
  kind: z.literal('filing'),
  bundle: bundleParts.extend(origin),
  submitWithin: timeLimitSchema,
  reviewWithin: timeLimitSchema,
  correctWithin: timeLimitSchema,
  routes: z.strictObject({ accepted: routeSchema, objected: routeSchema }),
});

const implementation = step.extend({
  kind: z.literal('implementation'),
  assignWithin: timeLimitSchema,
  completion: parts.completion.extend(origin),
  routes: z.strictObject({ accepted: routeSchema }),
});

const evaluation = step.extend({
  kind: z.literal('evaluation'),
  satisfaction: threshold,
  minimumSample: parts.minimumSample.extend(origin),
  rateWithin: timeLimitSchema,
  rectifyWithin: timeLimitSchema,
  rectification: parts.rectification.extend(origin),
  routes: z.strictObject({ passed: routeSchema }),
});

export const stepSchema: z.ZodType<Step> = z.discriminatedUnion('kind', [
  meeting,
  disclosure,
  filing,
  implementation,
  evaluation,
]);

export const generalRulesSchema = z.strictObject({
  suspension: parts.suspension.extend(origin),
  extension: parts.extension.extend(origin),
  escalation: z.strictObject({
    signWithin: timeLimitSchema,
    returnWithin: timeLimitSchema,
    resolveWithin: timeLimitSchema,
    communityActsWithin: timeLimitSchema,
  }),
  supervision: supervisionSchema.exactOptional(),
});
