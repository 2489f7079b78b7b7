import { sql } from 'drizzle-orm';
import {
  bigint,
  date,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Recipient } from '../../domain/directory.js';
import type { Text } from '../../domain/text.js';
import { instant } from '../columns.js';

/** In microseconds: the slots of a fast channel lie closer together than milliseconds. */
const slot = (name: string) => timestamp(name, { withTimezone: true, precision: 6, mode: 'string' });
const now = (name: string) => instant(name).notNull().defaultNow();

/** Who has read what: one row for each reader of a shared inbox. */
export const inboxReads = pgTable(
  'inbox_reads',
  {
    item: bigint('item', { mode: 'number' }).notNull(),
    reader: text('reader').notNull(),
    readAt: now('read_at'),
  },
  (table) => [primaryKey({ columns: [table.item, table.reader] })],
);

export const recipients = pgTable('recipients', {
  id: text('id').primaryKey(),
  kind: text('kind', { enum: ['person', 'group'] }).notNull(),
  addresses: json('addresses').$type<Recipient['addresses']>().notNull(),
  locale: text('locale', { enum: ['zh', 'en'] }).notNull(),
  quiet: json('quiet').$type<Recipient['quiet']>(),
  digestAt: text('digest_at'),
});

export const postings = pgTable(
  'postings',
  {
    recipient: text('recipient').notNull(),
    audience: text('audience').notNull(),
    organisation: text('organisation').notNull(),
    firstDay: date('first_day').notNull(),
    lastDay: date('last_day'),
  },
  (table) => [index('postings_audience').on(table.audience, table.organisation)],
);

/**
 * The ledger: one row for each notice and recipient, and one for each digest (`notice` is null), which the rows it
 * gathers name in `digest`.
 */
export const deliveries = pgTable(
  'deliveries',
  {
    /** Also the key by which a receiver recognises a second copy. */
    id: uuid('id').primaryKey().defaultRandom(),
    notice: bigint('notice', { mode: 'number' }),
    recipient: text('recipient').notNull(),
    /** Where the matter belongs; null for a digest. */
    community: text('community'),
    /** The same for the same words of the same event: whoever holds two offices is told once. */
    told: text('told'),
    urgency: text('urgency', { enum: ['normal', 'urgent'] }).notNull(),
    state: text('state', {
      enum: ['held', 'waiting', 'sending', 'delivered', 'unknown', 'givenToPerson', 'notSent'],
    }).notNull(),
    /** Which of the recipient's addresses is in use, from 0. */
    address: integer('address').notNull().default(0),
    channel: text('channel'),
    /** When the channel's rate lets this message through. */
    slotAt: slot('slot_at'),
    /** When a `held` one goes into a digest. */
    digestDueAt: instant('digest_due_at'),
    digest: uuid('digest'),
    /** When Temporal took a digest over. */
    handedAt: instant('handed_at'),
    /** Why it ended where it did, as a code; null when delivered. */
    reason: text('reason'),
    createdAt: now('created_at'),
    settledAt: instant('settled_at'),
  },
  (table) => [
    uniqueIndex('deliveries_once').on(table.notice, table.recipient),
    uniqueIndex('deliveries_told').on(table.told, table.recipient),
    index('deliveries_newest').on(table.createdAt, table.id),
    index('deliveries_community').on(table.community, table.createdAt, table.id),
    index('deliveries_state').on(table.state, table.createdAt, table.id),
    index('deliveries_digest').on(table.digest),
    index('deliveries_held')
      .on(table.digestDueAt)
      .where(sql`${table.state} = 'held'`),
    index('deliveries_digest_to_hand')
      .on(table.createdAt)
      .where(sql`${table.notice} is null and ${table.handedAt} is null`),
  ],
);

export const deliveryAttempts = pgTable(
  'delivery_attempts',
  {
    delivery: uuid('delivery').notNull(),
    number: integer('number').notNull(),
    channel: text('channel').notNull(),
    startedAt: instant('started_at').notNull(),
    /** Null while it is under way, or for ever when its worker died. */
    finishedAt: instant('finished_at'),
    outcome: text('outcome', { enum: ['delivered', 'failed', 'refused', 'unknown', 'interrupted'] }),
    code: text('code'),
    answer: text('answer'),
  },
  (table) => [primaryKey({ columns: [table.delivery, table.number] })],
);

/** The next free instant of each channel, ordinary and urgent messages apart; shared by all workers. */
export const sendSlots = pgTable(
  'send_slots',
  {
    channel: text('channel').notNull(),
    lane: text('lane', { enum: ['normal', 'urgent'] }).notNull(),
    nextAt: slot('next_at').notNull(),
    /** The provider asked for silence until then. */
    silentUntil: slot('silent_until'),
  },
  (table) => [primaryKey({ columns: [table.channel, table.lane] })],
);

/** What the worker found in its configuration when it started. */
export const channelStates = pgTable('channel_states', {
  id: text('id').primaryKey(),
  kind: text('kind').notNull(),
  state: text('state', { enum: ['on', 'off'] }).notNull(),
  why: json('why').$type<Text>(),
  seenAt: now('seen_at'),
});

/** A trial message. Its address stands here, so that it stands nowhere in Temporal, and only until it is sent. */
export const channelTests = pgTable('channel_tests', {
  id: text('id').primaryKey(),
  channel: text('channel').notNull(),
  address: text('address'),
  askedAt: now('asked_at'),
  startedAt: instant('started_at'),
  outcome: text('outcome'),
  code: text('code'),
  answer: text('answer'),
  finishedAt: instant('finished_at'),
});
