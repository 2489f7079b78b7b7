import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { civilDate } from '../../domain/civil-day.js';
import type { Address, Recipient } from '../../domain/directory.js';
import { epochMs } from '../../domain/instant.js';
import { quietUntil } from '../../domain/quiet-hours.js';
import type { Iso } from '../../domain/time.js';
import type { Database, Transaction } from '../database.js';
import { RegisterError } from '../errors.js';
import { findRecipient } from './directory.js';
import type { Attempt, Beginning, Channels, ChannelTerms, MessageItem } from './ledger.js';
import { deliveries, deliveryAttempts } from './schema.js';
import { givePerson, isSettled, itemsOf, lockDelivery, settle, type Delivery, type Item } from './settle.js';
import { keptSlot, reserveSlot, type Slot } from './slots.js';

const nothing: Beginning = { next: 'nothing' };

/** Puts on record that an attempt begins, after asking everything anew: who is in post, what hour it is, which channel is on. */
export async function beginAttempt(db: Database, id: string, channels: Channels, now: Iso): Promise<Beginning> {
  return await db.transaction(async (tx) => {
    const delivery = await lockDelivery(tx, id);
    if (!delivery) throw new RegisterError(`no delivery ${id}`);
    if (isSettled(delivery)) return nothing;
    if (!(await mayRepeat(tx, delivery, channels, now))) return nothing;
    const person = await findRecipient(tx, delivery.recipient);
    const items = await stillToSay(tx, delivery, now);
    if (!person || !isSome(items)) return await endUnsent(tx, id, now);
    const quietEnd = delivery.urgency === 'urgent' || !person.quiet ? null : quietUntil(now, person.quiet);
    if (quietEnd !== null) return { next: 'wait', ms: epochMs(quietEnd) - epochMs(now) };
    return await take(tx, { delivery, person, items, channels, now });
  });
}

async function endUnsent(tx: Transaction, id: string, now: Iso): Promise<Beginning> {
  await settle(tx, id, 'notSent', 'notInPost', now);
  return nothing;
}

/**
 * An attempt without an end is one whose worker died in the middle. It is made again only where a second copy is
 * recognised; elsewhere nobody knows, and a person has to look.
 */
async function mayRepeat(tx: Transaction, delivery: Delivery, channels: Channels, now: Iso): Promise<boolean> {
  const [cut] = await tx
    .update(deliveryAttempts)
    .set({ outcome: 'interrupted', finishedAt: new Date(now) })
    .where(and(eq(deliveryAttempts.delivery, delivery.id), isNull(deliveryAttempts.finishedAt)))
    .returning({ channel: deliveryAttempts.channel });
  if (!cut || channels.get(cut.channel)?.repeatable) return true;
  await givePerson(tx, delivery, 'unknown', 'interrupted', now);
  return false;
}

/** Those whose recipient is still in post; the others end here. */
async function stillToSay(tx: Transaction, delivery: Delivery, now: Iso): Promise<readonly Item[]> {
  const items = await itemsOf(tx, delivery, civilDate(now, { kind: 'official' }));
  const gone = items.filter((item) => !item.isPosted && item.id !== delivery.id).map(({ id }) => id);
  if (gone.length > 0) {
    await tx
      .update(deliveries)
      .set({ state: 'notSent', reason: 'notInPost', settledAt: new Date(now) })
      .where(inArray(deliveries.id, gone));
  }
  return items.filter((item) => item.isPosted);
}

type Rate = ChannelTerms['rate'];
type Some<Each> = readonly [Each, ...Each[]];
const isSome = <Each>(list: readonly Each[]): list is Some<Each> => list.length > 0;

interface Sending {
  readonly delivery: Delivery;
  readonly person: Recipient;
  readonly items: Some<Item>;
  readonly channels: Channels;
  readonly now: Iso;
}

/** Takes the next usable address and a slot of its channel. */
async function take(tx: Transaction, sending: Sending): Promise<Beginning> {
  const { delivery, person, channels, now } = sending;
  const at = person.addresses.findIndex((each, index) => index >= delivery.address && channels.has(each.channel));
  const to = person.addresses[at];
  const terms = to && channels.get(to.channel);
  await passOver(tx, delivery.id, person.addresses.slice(delivery.address, to ? at : undefined), now);
  if (!to || !terms) {
    await givePerson(tx, delivery, 'givenToPerson', 'noChannelLeft', now);
    return nothing;
  }
  const slot = await slotFor(tx, delivery, to.channel, terms.rate);
  const isNow = slot.waitMs <= 0;
  const state = isNow ? { state: 'sending' as const, slotAt: null } : { slotAt: slot.at };
  const taken = { address: at, channel: to.channel, ...state };
  await tx.update(deliveries).set(taken).where(eq(deliveries.id, delivery.id));
  return isNow ? await begin(tx, sending, to) : { next: 'wait', ms: Math.ceil(slot.waitMs) };
}

async function slotFor(
  tx: Transaction,
  { urgency, ...delivery }: Delivery,
  channel: string,
  rate: Rate,
): Promise<Slot> {
  const kept = delivery.channel === channel && delivery.slotAt;
  return (kept && (await keptSlot(tx, channel, urgency, kept))) || (await reserveSlot(tx, channel, urgency, rate));
}

async function begin(tx: Transaction, { delivery, person, items, now }: Sending, to: Address): Promise<Beginning> {
  const { id, urgency } = delivery;
  const number = (await lastNumber(tx, id)) + 1;
  const startedAt = new Date(now);
  await tx.insert(deliveryAttempts).values({ delivery: id, number, channel: to.channel, startedAt });
  const [first, ...rest] = items;
  const said: Attempt['items'] = [toItem(first), ...rest.map(toItem)];
  return { next: 'send', attempt: { delivery: id, number, urgency, locale: person.locale, ...to, items: said } };
}

/** What goes to a channel that is off goes to the next one, and the ledger says so. */
async function passOver(tx: Transaction, id: string, over: readonly Address[], now: Iso): Promise<void> {
  if (over.length === 0) return;
  const last = await lastNumber(tx, id);
  const at = new Date(now);
  await tx.insert(deliveryAttempts).values(
    over.map(({ channel }, index) => ({
      ...{ delivery: id, number: last + 1 + index, channel, startedAt: at, finishedAt: at },
      ...{ outcome: 'refused' as const, code: 'channelOff', answer: '' },
    })),
  );
}

async function lastNumber(tx: Transaction, id: string): Promise<number> {
  const [last] = await tx
    .select({ number: deliveryAttempts.number })
    .from(deliveryAttempts)
    .where(eq(deliveryAttempts.delivery, id))
    .orderBy(desc(deliveryAttempts.number))
    .limit(1);
  return last?.number ?? 0;
}

const toItem = ({ workflowId, brief, rehearsal, decidedAt }: Item): MessageItem => ({
  workflowId,
  brief,
  rehearsal,
  decidedAt: decidedAt.toISOString(),
});
