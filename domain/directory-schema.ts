import { z } from 'zod';
import type { Address, Directory, Posting, Recipient } from './directory.js';
import type { Audience } from './procedure.js';
import { audiences } from './procedure-words.js';

/** Each message of a body is one step of one workflow: a larger body is told as a group. */
const LARGEST_BODY = 500;

const audienceNames = Object.keys(audiences) as [Audience, ...Audience[]];

/** Addresses never stand in an id: ids go into workflows and logs. */
const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, {
  error:
    '代号:字母、数字、.、_、-,至多 64 位,不含个人信息 / an id of letters, digits, . _ -, saying nothing of the person',
});
const wallClock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: '须为 00:00 至 23:59 / must be HH:MM' });
const day = z.iso.date();

const address = z.strictObject({
  channel: z.string().min(1).max(64),
  /** Empty for a robot that posts to one group. */
  address: z.string().max(300),
}) satisfies z.ZodType<Address>;

const quiet = z
  .strictObject({ from: wallClock, to: wallClock })
  .refine(({ from, to }) => from !== to, { error: '起止时间不得相同 / from and to must differ' });

const recipient = z.strictObject({
  id,
  kind: z.enum(['person', 'group']),
  addresses: z.tuple([address], address),
  locale: z.enum(['zh', 'en']),
  quiet: quiet.nullable(),
  digestAt: wallClock.nullable(),
}) satisfies z.ZodType<Recipient>;

const posting = z
  .strictObject({
    recipient: id,
    audience: z.enum(audienceNames),
    organisation: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/),
    from: day,
    to: day.nullable(),
  })
  .refine(({ from, to }) => to === null || from <= to, {
    path: ['to'],
    error: '早于 from / lies before from',
  }) satisfies z.ZodType<Posting>;

/** Everyone who is told things outside the house, in one file. */
export const directorySchema = z
  .strictObject({ recipients: z.array(recipient).max(100_000), postings: z.array(posting).max(200_000) })
  .superRefine(({ recipients, postings }, context) => {
    const complain = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    const known = new Set<string>();
    for (const [at, { id: each }] of recipients.entries()) {
      if (known.has(each)) complain(['recipients', at, 'id'], '代号重复 / used twice');
      known.add(each);
    }
    const bodies = new Map<string, Set<string>>();
    for (const [at, { recipient: who, audience, organisation }] of postings.entries()) {
      if (!known.has(who)) complain(['postings', at, 'recipient'], '没有此收件人 / no such recipient');
      const name = `${audience} ${organisation}`;
      const body = (bodies.get(name) ?? new Set()).add(who);
      bodies.set(name, body);
      if (body.size === LARGEST_BODY + 1) {
        complain(['postings', at], `超过 ${LARGEST_BODY} 人,请改用群 / more than ${LARGEST_BODY}: use a group`);
      }
    }
  }) satisfies z.ZodType<Directory>;
