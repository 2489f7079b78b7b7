import { and, asc, eq, isNull, notInArray, sql } from 'drizzle-orm';
import type { Iso } from '../../domain/time.js';
import type { Database, Queries } from '../database.js';
import { RegisterError } from '../errors.js';
import type { ChannelRow, ChannelTrial, TrialResult } from './ledger.js';
import { channelStates, channelTests } from './schema.js';

/** What the configuration holds now; what it held before and no longer does is gone. */
export async function putChannelStates(db: Database, states: readonly ChannelRow[]): Promise<void> {
  await db.transaction(async (tx) => {
    const ids = states.map(({ id }) => id);
    await tx.delete(channelStates).where(ids.length > 0 ? notInArray(channelStates.id, ids) : undefined);
    if (states.length === 0) return;
    await tx
      .insert(channelStates)
      .values(states.map(({ id, kind, state, why }) => ({ id, kind, state, why })))
      .onConflictDoUpdate({
        target: channelStates.id,
        set: { kind: sql`excluded.kind`, state: sql`excluded.state`, why: sql`excluded.why`, seenAt: sql`now()` },
      });
  });
}

export async function listChannels(db: Queries): Promise<readonly ChannelRow[]> {
  const { id, kind, state, why } = channelStates;
  return await db.select({ id, kind, state, why }).from(channelStates).orderBy(asc(id));
}

/** Keeps a trial to be made; asked again under the same id, the first one stands. */
export async function askTrial(db: Queries, { id, channel, address }: ChannelTrial): Promise<void> {
  await db.insert(channelTests).values({ id, channel, address }).onConflictDoNothing();
}

/** The trial, if it has not been begun before: a trial is made once. */
export async function beginTrial(db: Queries, id: string, now: Iso): Promise<ChannelTrial | null> {
  const [row] = await db
    .update(channelTests)
    .set({ startedAt: new Date(now) })
    .where(and(eq(channelTests.id, id), isNull(channelTests.startedAt)))
    .returning({ channel: channelTests.channel, address: channelTests.address });
  return row ? { id, channel: row.channel, address: row.address ?? '' } : null;
}

/** Keeps the first result and forgets the address. */
export async function finishTrial(db: Queries, id: string, result: TrialResult, now: Iso): Promise<TrialResult> {
  const first = { ...result, address: null, finishedAt: new Date(now) };
  await db
    .update(channelTests)
    .set(first)
    .where(and(eq(channelTests.id, id), isNull(channelTests.finishedAt)));
  const { outcome, code, answer } = channelTests;
  const [kept] = await db.select({ outcome, code, answer }).from(channelTests).where(eq(channelTests.id, id));
  if (!kept) throw new RegisterError(`no trial ${id}`);
  return { outcome: kept.outcome ?? '', code: kept.code, answer: kept.answer ?? '' };
}
