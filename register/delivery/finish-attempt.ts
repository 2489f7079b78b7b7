import { and, eq, gt, inArray } from 'drizzle-orm';
import type { Iso } from '../../domain/time.js';
import type { Database, Transaction } from '../database.js';
import { RegisterError } from '../errors.js';
import type { AttemptOutcome } from './ledger.js';
import { deliveries, deliveryAttempts } from './schema.js';
import { givePerson, isSettled, lockDelivery, settle, type Delivery } from './settle.js';
import { silence } from './slots.js';

/** Puts on record how an attempt ended; returns which address it used when the same one may be tried again. */
export async function finishAttempt(
  db: Database,
  id: string,
  number: number,
  outcome: AttemptOutcome,
  now: Iso,
): Promise<number | null> {
  return await db.transaction(async (tx) => {
    const delivery = await lockDelivery(tx, id);
    if (!delivery) throw new RegisterError(`no delivery ${id}`);
    await tx
      .update(deliveryAttempts)
      .set({
        outcome: outcome.outcome,
        code: outcome.code ?? null,
        answer: outcome.answer,
        finishedAt: new Date(now),
      })
      .where(and(eq(deliveryAttempts.delivery, id), eq(deliveryAttempts.number, number)));
    if (outcome.outcome === 'delivered') {
      await settle(tx, id, 'delivered', null, now);
      return null;
    }
    if (outcome.retryAfterMs && delivery.channel) await silence(tx, delivery.channel, outcome.retryAfterMs);
    // An attempt that was thought dead, and after which others were made, decides nothing any more.
    if (isSettled(delivery) || (await isOvertaken(tx, id, number))) return null;
    return await goOn(tx, delivery, outcome, now);
  });
}

async function isOvertaken(tx: Transaction, id: string, number: number): Promise<boolean> {
  const later = and(eq(deliveryAttempts.delivery, id), gt(deliveryAttempts.number, number));
  return (await tx.select({ number: deliveryAttempts.number }).from(deliveryAttempts).where(later).limit(1)).length > 0;
}

async function goOn(tx: Transaction, delivery: Delivery, { outcome, code }: AttemptOutcome, now: Iso) {
  if (outcome === 'unknown') {
    await givePerson(tx, delivery, 'unknown', code ?? 'unknown', now);
    return null;
  }
  const refused = outcome === 'refused';
  await tx
    .update(deliveries)
    .set({ state: 'waiting', address: refused ? delivery.address + 1 : delivery.address })
    .where(eq(deliveries.id, delivery.id));
  return refused ? null : delivery.address;
}

/** Gives up an address, at most once: whoever asks again finds it given up. */
export async function moveOn(db: Database, id: string, address: number): Promise<void> {
  await db
    .update(deliveries)
    .set({ address: address + 1, slotAt: null })
    .where(
      and(eq(deliveries.id, id), eq(deliveries.address, address), inArray(deliveries.state, ['waiting', 'sending'])),
    );
}
