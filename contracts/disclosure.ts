import { z } from 'zod';
import type { AnswerObjection, PostNotice, RaiseObjection, TakeDown } from '../domain/acts.js';
import type { DisclosureView } from '../domain/record.js';
import { cursor, limit, pageOf } from './page.js';
import { bilingual, fileDigest, identifier, line, longText, paragraph } from './text.js';
import { day, utc } from './time.js';
import { channel } from './words.js';

export const postNotice = z
  .strictObject({
    text: longText,
    channels: z.array(channel).min(1).max(channel.options.length),
    board: z.strictObject({ photoDigest: fileDigest, place: line, witness: line }),
  })
  .meta({
    id: 'PostNotice',
    description:
      '张贴公开:channels 须含规定的全部渠道(current.facts.channels) / channels: at least those the step demands',
    examples: [
      {
        text: '关于建设电动自行车充电桩的方案公示',
        channels: channel.options,
        board: {
          photoDigest: 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
          place: '社区居务公开栏',
          witness: '居民代表',
        },
      },
    ],
  }) satisfies z.ZodType<PostNotice>;

export const takeDown = z.strictObject({ reason: paragraph }).meta({
  id: 'TakeDown',
  description: '提前撤下:重新张贴后从零计期 / the window counts from zero when posted again',
  examples: [{ reason: '公开栏被雨水损坏' }],
}) satisfies z.ZodType<TakeDown>;

export const object = z.strictObject({ reason: paragraph }).meta({
  id: 'Object',
  description: '对公开内容提出异议 / an objection to what is disclosed',
  examples: [{ reason: '选址离住宅太近' }],
}) satisfies z.ZodType<RaiseObjection>;

export const answerObjection = z
  .strictObject({
    objection: identifier,
    outcome: z.enum(['noted', 'corrected', 'upheld', 'referred', 'withdrawn']),
    answer: paragraph,
  })
  .meta({
    id: 'AnswerObjection',
    description:
      '书面公开答复:noted 说明,corrected 更正重贴,upheld 成立退回,referred 转街道裁定,withdrawn 异议人撤回 / the written public answer',
    examples: [{ objection: 'O1', outcome: 'noted', answer: '点位距最近住宅 12 米,符合消防要求。' }],
  }) satisfies z.ZodType<AnswerObjection>;

const state = z.enum(['posted', 'suspended', 'takenDown', 'restarted', 'upheld', 'closed']);

const disclosure = z
  .strictObject({
    id: z.string(),
    proceeding: z.string(),
    community: z.string(),
    step: z.string(),
    round: z.int(),
    title: bilingual,
    text: z.string(),
    channels: z.array(z.string()),
    postedAt: utc,
    firstDay: day,
    lastDay: day,
    gateOpensAt: utc,
    state,
    objections: z.array(z.strictObject({ id: z.string(), state: z.string(), answer: z.string().nullable() })),
    rehearsal: z.strictObject({ dayMs: z.int() }).nullable(),
  })
  .meta({ id: 'Disclosure', description: '公开栏上的一份公示 / a public notice' }) satisfies z.ZodType<DisclosureView>;

export const disclosureQuery = z.strictObject({
  community: identifier.exactOptional(),
  state: state.exactOptional(),
  cursor,
  limit,
});

export const disclosures = pageOf(disclosure).meta({ id: 'Disclosures' });
