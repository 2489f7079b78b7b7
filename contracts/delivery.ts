import { z } from 'zod';
import { cursor, limit, pageOf } from './page.js';
import { bilingual, identifier } from './text.js';
import { utc } from './time.js';

const deliveryState = z.enum(['held', 'waiting', 'sending', 'delivered', 'unknown', 'givenToPerson', 'notSent']).meta({
  description:
    'held 待汇总;waiting 待发;sending 发送中;delivered 已送达;unknown 是否送达不明,待人工核实;givenToPerson 各渠道均未成功,转人工;notSent 不必再发(如已离任)',
});

const attempt = z.strictObject({
  number: z.int(),
  channel: z.string(),
  startedAt: utc,
  finishedAt: utc.nullable(),
  outcome: z.enum(['delivered', 'failed', 'refused', 'unknown', 'interrupted']).nullable(),
  code: z.string().nullable(),
  answer: z.string().nullable(),
});

const delivery = z
  .strictObject({
    id: z.string(),
    workflowId: z.string(),
    event: z.string(),
    to: z.string(),
    organisation: z.string(),
    community: z.string(),
    urgency: z.enum(['normal', 'urgent']),
    text: bilingual,
    recipient: z.string(),
    state: deliveryState,
    reason: z.string().nullable(),
    channel: z.string().nullable(),
    digest: z.string().nullable(),
    heldUntil: utc.nullable(),
    createdAt: utc,
    settledAt: utc.nullable(),
    attempts: z.array(attempt),
  })
  .meta({
    id: 'Delivery',
    description:
      '一件通知对一个收件人的送达情况;recipient 为通讯录中的代号,不含地址 / one notice to one recipient, known by the directory’s id; no addresses',
  });

export const deliveryQuery = z.strictObject({
  community: identifier.exactOptional(),
  state: deliveryState.exactOptional(),
  cursor,
  limit,
});

export const deliveries = pageOf(delivery).meta({ id: 'Deliveries' });

const channel = z
  .strictObject({
    id: z.string(),
    kind: z.string(),
    state: z.enum(['on', 'off']),
    why: bilingual.nullable(),
  })
  .meta({ id: 'Channel', description: '送达渠道;停用时 why 说明缺什么 / why says what is missing when it is off' });

export const channels = z.strictObject({ items: z.array(channel) }).meta({ id: 'Channels' });

export const channelTest = z.strictObject({ address: z.string().trim().min(1).max(300).exactOptional() }).meta({
  id: 'ChannelTest',
  description:
    '试发一条;不填 address 时发往本人在通讯录中的地址,群机器人不需要地址 / without an address it goes to one’s own in the directory; group robots need none',
  examples: [{ address: 'someone@example.org' }, {}],
});

export const channelTestAnswer = z
  .strictObject({
    channel: z.string(),
    outcome: z.enum(['delivered', 'failed', 'refused', 'unknown']),
    code: z.string().nullable(),
    answer: z.string(),
  })
  .meta({ id: 'ChannelTestAnswer', description: 'answer 为渠道方的原话 / what the provider said' });
