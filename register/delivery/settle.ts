import { and, eq, inArray, notInArray, or } from 'drizzle-orm';
import type { Iso } from '../../domain/time.js';
import { minderOf, taskText, type Undelivered } from '../../domain/undelivered.js';
import type { Transaction } from '../database.js';
import { RegisterError } from '../errors.js';
import { inbox, outbox } from '../schema.js';
import type { DeliveryState } from './ledger.js';
import { deliveries } from './schema.js';

export type Delivery = typeof deliveries.$inferSelect;

const final: DeliveryState[] = ['delivered', 'unknown', 'givenToPerson', 'notSent'];

export const isFinal = (state: DeliveryState): boolean => final.includes(state);

/** The delivery under lock: everyone who ends it stands in line. */
export async function lockDelivery(tx: Transaction, id: string): Promise<Delivery> {
  const [row] = await tx.select().from(deliveries).where(eq(deliveries.id, id)).for('update');
  if (!row) throw new RegisterError(`no delivery ${id}`);
  return row;
}

/** Ends a delivery, and with a digest everything in it that has not ended by itself. */
export async function settle(
  tx: Transaction,
  id: string,
  state: 'notSent' | Undelivered,
  reason: string,
  now: Iso,
): Promise<void> {
  await tx
    .update(deliveries)
    .set({ state, reason, slotAt: null, settledAt: new Date(now) })
    .where(and(or(eq(deliveries.id, id), eq(deliveries.digest, id)), notInArray(deliveries.state, final)));
}

/** A machine has done what it can: a named office is asked, in its inbox, to see to it. */
export async function givePerson(
  tx: Transaction,
  { id, recipient }: Delivery,
  why: Undelivered,
  reason: string,
  now: Iso,
): Promise<void> {
  const rows = await tx
    .select({ notice: outbox })
    .from(deliveries)
    .innerJoin(outbox, eq(outbox.id, deliveries.notice))
    .where(
      and(or(eq(deliveries.id, id), eq(deliveries.digest, id)), inArray(deliveries.state, ['waiting', 'sending'])),
    );
  await settle(tx, id, why, reason, now);
  const tasks = rows.map(({ notice }) => ({
    workflowId: notice.workflowId,
    transition: notice.transition,
    event: why === 'unknown' ? 'deliveryUnknown' : 'deliveryFailed',
    ...minderOf(notice.to, notice),
    urgency: 'urgent' as const,
    text: taskText(why, notice.to, recipient, notice.brief),
  }));
  if (tasks.length > 0) await tx.insert(inbox).values(tasks);
}
