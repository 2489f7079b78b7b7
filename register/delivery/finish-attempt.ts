import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Iso } from '../../domain/time.js';
import type { Database, Transaction } from '../database.js';
import type { AttemptOutcome } from './ledger.js';
import { deliveries, deliveryAttempts } from './schema.js';
import { givePerson, isFinal, lockDelivery, type Delivery } from './settle.js';
import { silence } from './slots.js';

/** Puts on record how an attempt ended; returns which address it used when the same one may be tried again. */
export async function finishAttempt(
  db: Database,
  id: string,
  number: number,
  outcome: AttemptOutcome,
  now: Iso,
): Promise<number | null> {
  if (outcome.outcome === 'delivered') {
    await arrived(db, id, number, outcome.answer, now);
    return null;
  }
  return await db.transaction(async (tx) => {
    const delivery = await lockDelivery(tx, id);
    const { outcome: ended, code = null, answer, retryAfterMs } = outcome;
    await tx
      .update(deliveryAttempts)
      .set({ outcome: ended, code, answer, finishedAt: new Date(now) })
      .where(and(eq(deliveryAttempts.delivery, id), eq(deliveryAttempts.number, number)));
    if (retryAfterMs && delivery.channel) await silence(tx, delivery.channel, retryAfterMs);
    // An attempt that was thought dead, and after which others were made, decides nothing any more.
    if (isFinal(delivery.state) || (await isOvertaken(tx, id, number))) return null;
    return await goOn(tx, delivery, outcome, now);
  });
}

/** It did arrive: however late that is heard, it is the truth, whatever was thought before. */
async function arrived(db: Database, id: string, number: number, answer: string, now: Iso): Promise<void> {
  await db.execute(sql`
    with attempt as (
      update delivery_attempts set outcome = 'delivered', code = null, answer = ${answer}, finished_at = ${now}::timestamptz
      where delivery = ${id} and number = ${number}
    )
    update deliveries set state = 'delivered', reason = null, slot_at = null, settled_at = ${now}::timestamptz
    where id = ${id} or (digest = ${id} and state <> 'notSent')`);
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
