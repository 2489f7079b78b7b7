import { and, asc, inArray, isNull, sql } from 'drizzle-orm';
import type { Database } from '../database.js';
import { outbox } from '../schema.js';
import type { HandOver, PendingDigest, PendingNotices } from './ledger.js';
import { deliveries } from './schema.js';

// The rows stay locked while they are handed over and are marked in the same transaction: no claim can outlive its relay,
// and two relays never take the same row. Whoever dies in between leaves it as it was, and it is handed over again.
const untaken = { skipLocked: true } as const;

/** Rows that are handed over together, and how. */
interface Batch<Id> {
  readonly ids: readonly Id[];
  readonly start: () => Promise<void>;
}

export async function handOverNotices(
  db: Database,
  limit: number,
  start: (notices: PendingNotices) => Promise<void>,
): Promise<HandOver> {
  return await db.transaction(async (tx) => {
    const { id, workflowId, sequence, event } = outbox;
    const rows = await tx
      .select({ id, workflowId, sequence, event, isHeard: someoneIsPosted })
      .from(outbox)
      .where(isNull(outbox.handedAt))
      .orderBy(asc(id))
      .limit(limit)
      .for('update', untaken);
    const batches = batchesOf(rows, start);
    return await handOver(batches, async (ids) => {
      await tx
        .update(outbox)
        .set({ handedAt: sql`now()` })
        .where(inArray(id, ids));
    });
  });
}

const someoneIsPosted = sql<boolean>`exists (
  select from postings where postings.audience = outbox."to" and postings.organisation = outbox.organisation
)`;

interface Row extends Omit<PendingNotices, 'events'> {
  readonly id: number;
  readonly event: string;
  readonly isHeard: boolean;
}

function batchesOf(rows: readonly Row[], start: (notices: PendingNotices) => Promise<void>): Batch<number>[] {
  const heard = rows.filter(({ isHeard }) => isHeard);
  const openers = heard.filter((row, at) => heard.findIndex((each) => isTogether(each, row)) === at);
  const batches = openers.map((opener): Batch<number> => {
    const { workflowId, sequence } = opener;
    const together = heard.filter((row) => isTogether(row, opener));
    const events = [...new Set(together.map(({ event }) => event))];
    return { ids: together.map(({ id }) => id), start: () => start({ workflowId, sequence, events }) };
  });
  // Where nobody is told outside the house, the inbox is all there is.
  const unheard = rows.filter(({ isHeard }) => !isHeard).map(({ id }) => id);
  return [{ ids: unheard, start: () => Promise.resolve() }, ...batches];
}

const isTogether = (one: Row, other: Row): boolean =>
  one.workflowId === other.workflowId && one.sequence === other.sequence;

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
    const batches = rows.map((row): Batch<string> => ({ ids: [row.id], start: () => start(row) }));
    return await handOver(batches, async (ids) => {
      await tx
        .update(deliveries)
        .set({ handedAt: sql`now()` })
        .where(inArray(id, ids));
    });
  });
}

async function handOver<Id>(
  batches: readonly Batch<Id>[],
  markHanded: (ids: Id[]) => Promise<void>,
): Promise<HandOver> {
  const results = await Promise.allSettled(batches.map(({ start }) => start()));
  const handed = batches.flatMap(({ ids }, at) => (results[at]?.status === 'fulfilled' ? ids : []));
  if (handed.length > 0) await markHanded(handed);
  const failed = results.find((result) => result.status === 'rejected');
  const taken = batches.reduce((sum, { ids }) => sum + ids.length, 0);
  return { taken, handed: handed.length, failure: failed?.reason ?? null };
}
