import { z } from 'zod';

/** NUL and lone surrogates cannot be stored or hashed; every other character a person types is kept. */
const storable = /^[^\u0000\p{Cs}]*$/u;

/** Something a person wrote: trimmed, not empty, at most `max` UTF-16 units. */
const written = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(storable, { error: '不得含空字符或残缺字符 / must not contain NUL or lone surrogates' });

/** A name, a place, a heading. */
export const line = written(200);
/** A reason, an answer, an opinion. */
export const paragraph = written(4_000);
/** Minutes, a public notice. */
export const longText = written(16_000);

/** An identifier of our own: community, procedure, step, objection. */
export const identifier = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,119}$/, {
  error: '不是有效的标识 / is not an identifier',
});

/** A digest of a file kept elsewhere, in hexadecimal, its algorithm in front or not: `sha256:9f86…`, `sm3:66c7…`. */
export const fileDigest = z.string().regex(/^([a-z0-9-]{2,12}:)?[0-9a-fA-F]{32,128}$/, {
  error: '不是十六进制摘要 / is not a hexadecimal digest',
});

/** A text people read, in both languages. */
export const bilingual = z.strictObject({ zh: z.string(), en: z.string() });
