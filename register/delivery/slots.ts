import { sql } from 'drizzle-orm';
import type { Queries } from '../database.js';
import type { ChannelTerms } from './ledger.js';
import { sendSlots } from './schema.js';

export type Lane = 'normal' | 'urgent';
type Rate = ChannelTerms['rate'];

/** What is urgent never queues behind a backlog of what is not: a quarter of the rate is kept for it. */
const shares: Readonly<Record<Lane, readonly [number, number]>> = { normal: [3, 4], urgent: [1, 4] };

/** A slot that was not used for so long is lost: used late, it would crowd those that follow. */
const USABLE_FOR_MS = 1_000;

export interface Slot {
  readonly at: string;
  /** Until then, by the database's clock; not positive when it is now. */
  readonly waitMs: number;
}

/**
 * Takes the next free instant of a channel. Slots lie evenly (GCRA without bursts), whoever asks from wherever, so no
 * stretch of `perMs` holds more than `messages` of them.
 */
export async function reserveSlot(db: Queries, channel: string, lane: Lane, rate: Rate): Promise<Slot> {
  const [part, whole] = shares[lane];
  const gap = sql`make_interval(secs => ${(rate.perMs * whole) / (rate.messages * part * 1000)})`;
  const free = sql`greatest(${sendSlots.nextAt}, ${sendSlots.silentUntil}, clock_timestamp())`;
  const [row] = await db
    .insert(sendSlots)
    .values({ channel, lane, nextAt: sql`clock_timestamp() + ${gap}` })
    .onConflictDoUpdate({ target: [sendSlots.channel, sendSlots.lane], set: { nextAt: sql`${free} + ${gap}` } })
    .returning({
      at: sql<string>`(${sendSlots.nextAt} - ${gap})::text`,
      waitMs: sql<number>`extract(epoch from ${sendSlots.nextAt} - ${gap} - clock_timestamp())::float8 * 1000`,
    });
  if (!row) throw new Error('an upsert returned nothing');
  return row;
}

/** A slot taken before, unless its time has gone by or the provider has asked for silence since. */
export async function keptSlot(db: Queries, channel: string, lane: Lane, at: string): Promise<Slot | null> {
  const { rows } = await db.execute<{ wait_ms: number; silenced: boolean }>(sql`
    select extract(epoch from ${at}::timestamptz - clock_timestamp())::float8 * 1000 as wait_ms,
      exists (
        select from send_slots where channel = ${channel} and lane = ${lane} and silent_until > ${at}::timestamptz
      ) as silenced`);
  const [row] = rows;
  return row && !row.silenced && row.wait_ms >= -USABLE_FOR_MS ? { at, waitMs: row.wait_ms } : null;
}

/** Nothing goes through the channel for so long; slots already taken within lapse. */
export async function silence(db: Queries, channel: string, forMs: number): Promise<void> {
  const until = sql`clock_timestamp() + make_interval(secs => ${forMs / 1000})`;
  await db
    .insert(sendSlots)
    .values((['normal', 'urgent'] as const).map((lane) => ({ channel, lane, nextAt: until, silentUntil: until })))
    .onConflictDoUpdate({
      target: [sendSlots.channel, sendSlots.lane],
      set: { silentUntil: sql`greatest(${sendSlots.silentUntil}, excluded.silent_until)` },
    });
}
