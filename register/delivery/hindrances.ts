import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Address } from '../../domain/directory.js';
import type { Iso } from '../../domain/time.js';
import type { Database } from '../database.js';
import type { Channels } from './ledger.js';
import { deliveries, deliveryAttempts } from './schema.js';
import { givePerson, lockDelivery, settle } from './settle.js';
import type { Item, Sight } from './sight.js';

/**
 * An attempt without an end is one whose worker died in the middle. It is made again only where a second copy is
 * recognised; elsewhere nobody knows, and a person has to look.
 */
export async function closeCut(db: Database, id: string, channels: Channels, now: Iso): Promise<void> {
  await db.transaction(async (tx) => {
    const delivery = await lockDelivery(tx, id);
    const [cut] = await tx
      .update(deliveryAttempts)
      .set({ outcome: 'interrupted', finishedAt: new Date(now) })
      .where(and(eq(deliveryAttempts.delivery, id), isNull(deliveryAttempts.finishedAt)))
      .returning({ channel: deliveryAttempts.channel });
    if (!cut || channels.get(cut.channel)?.repeatable) return;
    await givePerson(tx, delivery, 'unknown', 'interrupted', now);
  });
}

/** Nobody is left to be told. */
export async function endUnsent(db: Database, id: string, now: Iso): Promise<void> {
  await db.transaction(async (tx) => {
    await lockDelivery(tx, id);
    await settle(tx, id, 'notSent', 'notInPost', now);
  });
}

/** What a digest would have said to someone who has left that post. */
export async function dropGone(db: Database, gone: readonly Item[], now: Iso): Promise<void> {
  const ids = gone.map(({ id }) => id);
  await db
    .update(deliveries)
    .set({ state: 'notSent', reason: 'notInPost', settledAt: new Date(now) })
    .where(inArray(deliveries.id, ids));
}

/** What would go to a channel that is off goes to the next one, and the ledger says so. */
export async function passOver(db: Database, sight: Sight, over: readonly Address[], now: Iso): Promise<void> {
  const at = new Date(now);
  const attempts = over.map(({ channel }, index) => ({
    ...{ delivery: sight.id, number: sight.lastAttempt + 1 + index, channel, startedAt: at, finishedAt: at },
    ...{ outcome: 'refused' as const, code: 'channelOff', answer: '' },
  }));
  await db.transaction(async (tx) => {
    await tx.insert(deliveryAttempts).values(attempts).onConflictDoNothing();
    await tx
      .update(deliveries)
      .set({ address: sight.address + over.length })
      .where(and(eq(deliveries.id, sight.id), eq(deliveries.address, sight.address)));
  });
}

/** No address is left to try. */
export async function endUnsendable(db: Database, id: string, now: Iso): Promise<void> {
  await db.transaction(async (tx) => {
    await givePerson(tx, await lockDelivery(tx, id), 'givenToPerson', 'noChannelLeft', now);
  });
}
