import { and, eq, inArray, lte } from 'drizzle-orm';
import type { Database, Transaction } from '../database.js';
import { deliveries } from './schema.js';

/** Puts what is due into one digest for each recipient, as a delivery of its own. */
export async function gatherDigests(db: Database, due: Date): Promise<number> {
  return await db.transaction(async (tx) => {
    const held = await tx
      .select({ id: deliveries.id, recipient: deliveries.recipient })
      .from(deliveries)
      .where(and(eq(deliveries.state, 'held'), lte(deliveries.digestDueAt, due)))
      .for('update', { skipLocked: true });
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
