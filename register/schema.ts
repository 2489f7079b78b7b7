import { isNotNull, isNull } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { PinnedProcedure } from '../domain/procedure.js';
import type { DisclosureView, EscalationView, ProceedingView, RecordEntry } from '../domain/record.js';
import type { Text } from '../domain/text.js';
import { instant } from './columns.js';
import type { KeptAnswer } from './register.js';

// What people typed is kept as `json`, not `jsonb`: only `json` keeps every string exactly, U+0000 included.
/** The database's own clock, beside what the entries say of themselves. */
const insertedAt = () => timestamp('inserted_at', { withTimezone: true }).notNull().defaultNow();

/** The head of every workflow's chain; its row is the lock under which a transition is written. */
export const chains = pgTable('chains', {
  workflowId: text('workflow_id').primaryKey(),
  transition: integer('transition').notNull(),
  headSequence: integer('head_sequence').notNull(),
  headHash: text('head_hash').notNull(),
});

/** Insert-only, guarded by a trigger. `position` 0 is what caused the transition, the rest follows from it. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    workflowId: text('workflow_id').notNull(),
    sequence: integer('sequence').notNull(),
    transition: integer('transition').notNull(),
    position: integer('position').notNull(),
    cause: text('cause'),
    event: text('event').notNull(),
    entry: json('entry').$type<RecordEntry>().notNull(),
    /** What the act answered; no part of the chain. */
    result: json('result').$type<Readonly<Record<string, unknown>>>(),
    viewDigest: text('view_digest').notNull(),
    disclosureDigests: json('disclosure_digests').$type<Readonly<Record<string, string>>>(),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
    insertedAt: insertedAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workflowId, table.sequence] }),
    uniqueIndex('audit_entries_cause').on(table.workflowId, table.cause).where(isNotNull(table.cause)),
  ],
);

/** The columns beside `view` repeat what lists are filtered and ordered by. */
export const proceedings = pgTable(
  'proceedings',
  {
    id: text('id').primaryKey(),
    street: text('street').notNull(),
    community: text('community').notNull(),
    procedureId: text('procedure_id').notNull(),
    rehearsal: boolean('rehearsal').notNull().default(false),
    status: text('status').notNull(),
    stage: text('stage'),
    clockOf: text('clock_of'),
    dueAt: instant('due_at'),
    yellowAt: instant('yellow_at'),
    suspendedUntil: instant('suspended_until'),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at'),
    view: json('view').$type<ProceedingView>().notNull(),
    procedure: json('procedure').$type<PinnedProcedure>().notNull(),
    insertedAt: insertedAt(),
  },
  (table) => [
    index('proceedings_newest').on(table.startedAt, table.id),
    index('proceedings_community').on(table.community, table.startedAt, table.id),
    index('proceedings_stage').on(table.stage, table.startedAt, table.id),
    index('proceedings_status').on(table.status, table.startedAt, table.id),
    index('proceedings_open').on(table.startedAt, table.id).where(isNotNull(table.clockOf)),
    index('proceedings_due').on(table.dueAt).where(isNotNull(table.clockOf)),
    index('proceedings_yellow').on(table.yellowAt).where(isNotNull(table.clockOf)),
  ],
);

export const escalations = pgTable(
  'escalations',
  {
    id: text('id').primaryKey(),
    proceeding: text('proceeding').notNull(),
    street: text('street').notNull(),
    community: text('community').notNull(),
    status: text('status').notNull(),
    openedAt: instant('opened_at').notNull(),
    closedAt: instant('closed_at'),
    view: json('view').$type<EscalationView>().notNull(),
    insertedAt: insertedAt(),
  },
  (table) => [
    index('escalations_proceeding').on(table.proceeding, table.openedAt),
    index('escalations_newest').on(table.openedAt, table.id),
    index('escalations_community').on(table.community, table.openedAt, table.id),
    index('escalations_status').on(table.status, table.openedAt, table.id),
  ],
);

export const disclosures = pgTable(
  'disclosures',
  {
    id: text('id').primaryKey(),
    proceeding: text('proceeding').notNull(),
    community: text('community').notNull(),
    state: text('state').notNull(),
    postedAt: instant('posted_at').notNull(),
    view: json('view').$type<DisclosureView>().notNull(),
    insertedAt: insertedAt(),
  },
  (table) => [
    index('disclosures_proceeding').on(table.proceeding, table.postedAt),
    index('disclosures_newest').on(table.postedAt, table.id),
    index('disclosures_community').on(table.community, table.postedAt, table.id),
    index('disclosures_state').on(table.state, table.postedAt, table.id),
  ],
);

const noticeColumns = () => ({
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  workflowId: text('workflow_id').notNull(),
  transition: integer('transition').notNull(),
  event: text('event').notNull(),
  to: text('to').notNull(),
  organisation: text('organisation').notNull(),
  urgency: text('urgency', { enum: ['normal', 'urgent'] }).notNull(),
  text: json('text').$type<Text>().notNull(),
  createdAt: timestamp('created_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
});

/** What has to leave the house, in the order it was decided; `handedAt` is when Temporal took it over. */
export const outbox = pgTable(
  'outbox',
  {
    ...noticeColumns(),
    /** The last link of the chain when it was decided: what was decided at once is handed over together. */
    sequence: integer('sequence').notNull(),
    brief: json('brief').$type<Text>().notNull(),
    street: text('street').notNull(),
    community: text('community').notNull(),
    rehearsal: boolean('rehearsal').notNull(),
    handedAt: instant('handed_at'),
  },
  (table) => [
    index('outbox_decided').on(table.workflowId, table.sequence),
    index('outbox_to_hand').on(table.id).where(isNull(table.handedAt)),
  ],
);

/** What people find when they look, whether or not anything could be sent. */
export const inbox = pgTable('inbox', noticeColumns(), (table) => [
  index('inbox_reader').on(table.to, table.organisation, table.id),
]);

/** Answers to POSTs, kept so that a repeat gets the same one. */
export const answers = pgTable(
  'answers',
  {
    principal: text('principal').notNull(),
    key: text('key').notNull(),
    bodyDigest: text('body_digest').notNull(),
    answer: json('answer').$type<NonNullable<KeptAnswer['answer']>>(),
    insertedAt: insertedAt(),
  },
  (table) => [primaryKey({ columns: [table.principal, table.key] })],
);
