import { and, eq, inArray, notInArray, or, sql } from 'drizzle-orm';
import type { Iso } from '../../domain/time.js';
import { minderOf, taskText, type Undelivered } from '../../domain/undelivered.js';
import type { Transaction } from '../database.js';
import { inbox, outbox } from '../schema.js';
import type { DeliveryState } from './ledger.js';
import { deliveries } from './schema.js';

export type Delivery = typeof deliveries.$inferSelect;

const final: DeliveryState[] = ['delivered', 'unknown', 'givenToPerson', 'notSent'];

export const isSettled = ({ state }: Delivery): boolean => final.includes(state);

/** The delivery under lock: everyone who works on it stands in line. */
export async function lockDelivery(tx: Transaction, id: string): Promise<Delivery | null> {
  const [row] = await tx.select().from(deliveries).where(eq(deliveries.id, id)).for('update');
  return row ?? null;
}

/** Ends a delivery, and with a digest everything in it that has not ended by itself. */
export async function settle(
  tx: Transaction,
  id: string,
  state: 'delivered' | 'notSent' | Undelivered,
  reason: string | null,
  now: Iso,
): Promise<void> {
  // A late answer that says it did arrive is the truth, whatever was thought before.
  const open = state === 'delivered' ? undefined : notInArray(deliveries.state, final);
  const inDigest = and(eq(deliveries.digest, id), notInArray(deliveries.state, ['notSent']));
  await tx
    .update(deliveries)
    .set({ state, reason, slotAt: null, settledAt: new Date(now) })
    .where(and(or(eq(deliveries.id, id), inDigest), open));
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

/** What a delivery still has to say, and whether its recipient is still in the post it is said to. */
export async function itemsOf(tx: Transaction, { id, recipient }: Delivery, today: string) {
  const isPosted = sql<boolean>`exists (
    select from postings where postings.recipient = ${recipient} and postings.audience = ${outbox.to}
      and postings.organisation = ${outbox.organisation} and postings.first_day <= ${today}::date
      and (postings.last_day is null or postings.last_day >= ${today}::date)
  )`;
  return await tx
    .select({
      id: deliveries.id,
      isPosted,
      workflowId: outbox.workflowId,
      brief: outbox.brief,
      rehearsal: outbox.rehearsal,
      decidedAt: outbox.createdAt,
    })
    .from(deliveries)
    .innerJoin(outbox, eq(outbox.id, deliveries.notice))
    .where(and(or(eq(deliveries.id, id), eq(deliveries.digest, id)), notInArray(deliveries.state, final)))
    .orderBy(outbox.id);
}

export type Item = Awaited<ReturnType<typeof itemsOf>>[number];
