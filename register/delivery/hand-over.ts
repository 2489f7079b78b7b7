import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../database.js';
import { outbox } from '../schema.js';
import type { HandOver, PendingDigest, PendingNotice } from './ledger.js';
import { deliveries } from './schema.js';

// The rows stay locked while they are handed over and are marked in the same transaction: no claim can outlive its relay,
// and two relays never take the same row. Whoever dies in between leaves it as it was, and it is handed over again.
const untaken = { skipLocked: true } as const;

export async function handOverNotices(
  db: Database,
  limit: number,
  start: (notice: PendingNotice) => Promise<void>,
): Promise<HandOver> {
  return await db.transaction(async (tx) => {
    const { id, workflowId, event, to, organisation, urgency } = outbox;
    const rows = await tx
      .select({ id, workflowId, event, to, organisation, urgency, isHeard: someoneIsPosted })
      .from(outbox)
      .where(isNull(outbox.handedAt))
      .orderBy(asc(id))
      .limit(limit)
      .for('update', untaken);
    // Where nobody is told outside the house, the inbox is all there is.
    return await handOver(rows, ({ isHeard, ...notice }) => (isHeard ? start(notice) : Promise.resolve()), mark(tx));
  });
}

const someoneIsPosted = sql<boolean>`exists (
  select from postings where postings.audience = outbox."to" and postings.organisation = outbox.organisation
)`;

const mark = (tx: Transaction) => async (ids: number[]) => {
  await tx
    .update(outbox)
    .set({ handedAt: sql`now()` })
    .where(inArray(outbox.id, ids));
};

export async function handOverDigests(
  db: Database,
  limit: number,
  start: (digest: PendingDigest) => Promise<void>,
): Promise<HandOver> {
  return await db.transaction(async (tx) => {
    const { id, recipient, handedAt } = deliveries;
    const rows = await tx
      .select({ id, recipient })
      .from(deliveries)
      .where(and(isNull(deliveries.notice), isNull(handedAt)))
      .orderBy(asc(deliveries.createdAt))
      .limit(limit)
      .for('update', untaken);
    return await handOver(rows, start, async (ids) => {
      await tx
        .update(deliveries)
        .set({ handedAt: sql`now()` })
        .where(inArray(id, ids));
    });
  });
}

async function handOver<Row extends { readonly id: string | number }>(
  rows: readonly Row[],
  start: (row: Row) => Promise<void>,
  markHanded: (ids: Row['id'][]) => Promise<void>,
): Promise<HandOver> {
  const results = await Promise.allSettled(rows.map((row) => start(row)));
  const handed = rows.filter((_row, at) => results[at]?.status === 'fulfilled').map(({ id }) => id);
  if (handed.length > 0) await markHanded(handed);
  const failed = results.find((result) => result.status === 'rejected');
  return { taken: rows.length, handed: handed.length, failure: failed?.reason ?? null };
}

/** Puts what is due into one digest for each recipient, as a delivery of its own. */
export async function gatherDigests(db: Database, due: Date): Promise<number> {
  return await db.transaction(async (tx) => {
    const held = await tx
      .select({ id: deliveries.id, recipient: deliveries.recipient })
      .from(deliveries)
      .where(and(eq(deliveries.state, 'held'), sql`${deliveries.digestDueAt} <= ${due}`))
      .for('update', untaken);
    const recipients = [...new Set(held.map(({ recipient }) => recipient))];
    for (const recipient of recipients) {
      const ids = held.filter((row) => row.recipient === recipient).map(({ id }) => id);
      await gather(tx, recipient, ids);
    }
    return recipients.length;
  });
}

async function gather(tx: Transaction, recipient: string, ids: string[]): Promise<void> {
  const [digest] = await tx
    .insert(deliveries)
    .values({ recipient, urgency: 'normal', state: 'waiting' })
    .returning({ id: deliveries.id });
  await tx
    .update(deliveries)
    .set({ state: 'waiting', digest: digest?.id ?? null })
    .where(inArray(deliveries.id, ids));
}
