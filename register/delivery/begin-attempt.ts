import { sql } from 'drizzle-orm';
import type { Address } from '../../domain/directory.js';
import { epochMs } from '../../domain/instant.js';
import { quietUntil } from '../../domain/quiet-hours.js';
import type { Iso } from '../../domain/time.js';
import type { Database } from '../database.js';
import { closeCut, dropGone, endUnsent, endUnsendable, passOver } from './hindrances.js';
import type { Attempt, Beginning, Channels, ChannelTerms, MessageItem } from './ledger.js';
import { isFinal } from './settle.js';
import { look, type Item, type Sight } from './sight.js';
import { keptSlot, reserveSlot, type Slot } from './slots.js';

const nothing: Beginning = { next: 'nothing' };

/**
 * Puts on record that an attempt begins, after asking everything anew: who is in post, what hour it is, which channel is
 * on. Attempts are numbered, so that of two who begin the same one only one does.
 */
export async function beginAttempt(db: Database, id: string, channels: Channels, now: Iso): Promise<Beginning> {
  for (;;) {
    const sight = await look(db, id, now);
    if (isFinal(sight.state)) return nothing;
    const begun = (await hindered(db, sight, channels, now)) ?? (await proceed(db, sight, channels, now));
    if (begun !== 'lookAgain') return begun;
  }
}

/** What has to be put right before anything can be sent; `null` when nothing has. */
async function hindered(
  db: Database,
  sight: Sight,
  channels: Channels,
  now: Iso,
): Promise<Beginning | 'lookAgain' | null> {
  if (sight.openChannel !== null) {
    await closeCut(db, sight.id, channels, now);
    return 'lookAgain';
  }
  const isAnyoneLeft = sight.person !== null && sight.items.some(({ isPosted }) => isPosted);
  if (!isAnyoneLeft) {
    await endUnsent(db, sight.id, now);
    return nothing;
  }
  const gone = sight.items.filter(({ isPosted }) => !isPosted);
  if (gone.length === 0) return null;
  await dropGone(db, gone, now);
  return 'lookAgain';
}

async function proceed(db: Database, sight: Sight, channels: Channels, now: Iso): Promise<Beginning | 'lookAgain'> {
  const { quiet = null, addresses = [] } = sight.person ?? {};
  const quietEnd = sight.urgency === 'normal' && quiet && quietUntil(now, quiet);
  if (quietEnd) return { next: 'wait', ms: epochMs(quietEnd) - epochMs(now) };
  const at = addresses.findIndex((each, index) => index >= sight.address && channels.has(each.channel));
  const to = addresses[at];
  const terms = to && channels.get(to.channel);
  const over = addresses.slice(sight.address, to ? at : undefined);
  if (over.length > 0) {
    await passOver(db, sight, over, now);
    return 'lookAgain';
  }
  if (!to || !terms) {
    await endUnsendable(db, sight.id, now);
    return nothing;
  }
  return await take(db, sight, to, terms, now);
}

/** Takes a slot of the channel, and when it is there, the attempt. */
async function take(db: Database, sight: Sight, to: Address, { rate }: ChannelTerms, now: Iso) {
  const slot = await slotFor(db, sight, to.channel, rate);
  if (slot.waitMs > 0) {
    await db.execute(sql`
      update deliveries set slot_at = ${slot.at}::timestamptz, channel = ${to.channel} where id = ${sight.id}`);
    return { next: 'wait', ms: Math.ceil(slot.waitMs) } as const;
  }
  const number = sight.lastAttempt + 1;
  const { rowCount } = await db.execute(sql`
    with attempt as (
      insert into delivery_attempts (delivery, number, channel, started_at)
      values (${sight.id}, ${number}, ${to.channel}, ${now}::timestamptz) on conflict do nothing returning number
    )
    update deliveries set state = 'sending', channel = ${to.channel}, slot_at = null
    where id = ${sight.id} and exists (select from attempt)`);
  return rowCount === 1 ? { next: 'send' as const, attempt: attemptOf(sight, number, to) } : 'lookAgain';
}

async function slotFor(db: Database, sight: Sight, channel: string, rate: ChannelTerms['rate']): Promise<Slot> {
  const kept = sight.channel === channel && sight.slotAt;
  return (
    (kept && (await keptSlot(db, channel, sight.urgency, kept))) ||
    (await reserveSlot(db, channel, sight.urgency, rate))
  );
}

function attemptOf({ id, urgency, person, items }: Sight, number: number, to: Address): Attempt {
  const [first, ...rest] = items.map(toItem);
  if (!first || !person) throw new Error('an attempt with nothing to say');
  return { delivery: id, number, urgency, locale: person.locale, ...to, items: [first, ...rest] };
}

const toItem = ({ id: _, isPosted: __, ...item }: Item): MessageItem => item;
