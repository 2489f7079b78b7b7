import { z } from 'zod';

/** A closed list, taken from the table that names its members. */
export const oneOf = <Words extends object>(words: Words) => z.enum(Object.keys(words) as (keyof Words & string)[]);

/** NUL and lone surrogates can be neither stored nor digested. */
const phrase = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\u0000\p{Cs}]*$/u, { error: '不得含空字符或残缺字符 / must not contain NUL or lone surrogates' });
export const textSchema = z.strictObject({ zh: phrase, en: phrase });

export const stepIdSchema = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/, { error: '不是有效的环节标识 / is not a step id' });

export const sourceSchema = z.strictObject({
  provenance: z.enum(['seed', 'law', 'localCustom', 'default']),
  ref: phrase,
  instrument: textSchema,
  says: phrase.exactOptional(),
});

const whole = z.int().min(1).max(999);
const wholeOrNone = z.int().min(0).max(999);
const share = z
  .tuple([whole, whole])
  .refine(([numerator, denominator]) => numerator <= denominator, { error: '分数大于一 / is more than the whole' });
const budget = z.strictObject({
  amount: whole,
  unit: z.enum(['hours', 'days', 'workingDays', 'months']),
  counting: z.enum(['inclusive', 'exclusive']).exactOptional(),
});

/** What each value states beside its source: an edition states all of it, a street may restate parts. */
export const parts = {
  threshold: z.strictObject({
    comparison: z.enum(['atLeast', 'moreThan']),
    share,
    of: z.enum(['due', 'present', 'participating', 'all']),
  }),
  timeLimit: z.strictObject({
    within: budget,
    yellowBefore: budget,
    onTimeout: z.enum(['escalate', 'deemedAccepted']),
  }),
  notice: z.strictObject({ days: wholeOrNone }),
  reconvene: z.strictObject({ withinDays: whole, maxTimes: wholeOrNone }),
  window: z.strictObject({ days: whole, counting: z.enum(['inclusive', 'exclusive']) }),
  startsAfter: z.strictObject({ event: z.enum(['stepOpened', 'dayAfterAcceptance']) }),
  completion: z.strictObject({ yellowBefore: budget }),
  minimumSample: z.strictObject({ count: whole, shareOfInvited: share }),
  rectification: z.strictObject({ maxRounds: wholeOrNone }),
  suspension: z.strictObject({ maxDays: whole }),
  extension: z.strictObject({ maxTimes: wholeOrNone }),
};
