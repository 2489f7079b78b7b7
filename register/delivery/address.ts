import { createHash } from 'node:crypto';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { canonicalJson } from '../../domain/canonical-json.js';
import type { Recipient } from '../../domain/directory.js';
import { nextAt } from '../../domain/quiet-hours.js';
import type { Iso } from '../../domain/time.js';
import type { Database } from '../database.js';
import { RegisterError } from '../errors.js';
import { outbox } from '../schema.js';
import { isCurrent } from './directory.js';
import { deliveries, postings, recipients } from './schema.js';

/** One line in the ledger for everyone in post now; asked again, it adds nobody twice. */
export async function address(db: Database, notice: number, now: Iso): Promise<readonly string[]> {
  const lines = await linesFor(db, notice, now);
  if (lines.length === 0) return [];
  // Whoever was told in another office has a line already.
  const fresh = await db
    .insert(deliveries)
    .values(lines)
    .onConflictDoNothing()
    .returning({ id: deliveries.id, state: deliveries.state });
  if (fresh.length === lines.length) return fresh.flatMap(({ id, state }) => (state === 'held' ? [] : [id]));
  return await openLines(db, notice);
}

type Line = typeof deliveries.$inferInsert;

async function linesFor(db: Database, notice: number, now: Iso): Promise<Line[]> {
  const isPosted = and(
    eq(postings.audience, outbox.to),
    eq(postings.organisation, outbox.organisation),
    isCurrent(now),
  );
  const rows = await db
    .select({ row: outbox, recipient: recipients.id, digestAt: recipients.digestAt })
    .from(outbox)
    .leftJoin(postings, isPosted)
    .leftJoin(recipients, eq(recipients.id, postings.recipient))
    .where(eq(outbox.id, notice));
  const [first] = rows;
  if (!first) throw new RegisterError(`no notice ${notice}`);
  const { community, urgency } = first.row;
  const told = toldOf(first.row);
  const people = new Map(rows.flatMap(({ recipient, digestAt }) => (recipient ? [[recipient, digestAt]] : [])));
  return [...people].map(([recipient, digestAt]) => ({
    ...{ notice, recipient, community, told, urgency },
    ...whenTold(digestAt, urgency, now),
  }));
}

function whenTold(digestAt: Recipient['digestAt'], urgency: 'normal' | 'urgent', now: Iso) {
  if (urgency === 'urgent' || digestAt === null) return { state: 'waiting' as const, digestDueAt: null };
  return { state: 'held' as const, digestDueAt: new Date(nextAt(now, digestAt)) };
}

async function openLines(db: Database, notice: number): Promise<readonly string[]> {
  const open = await db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.notice, notice),
        inArray(deliveries.state, ['waiting', 'sending']),
        // A digest sends what it holds.
        isNull(deliveries.digest),
      ),
    );
  return open.map(({ id }) => id);
}

function toldOf({ workflowId, transition, event, urgency, brief }: typeof outbox.$inferSelect): string {
  return createHash('sha256').update(canonicalJson({ workflowId, transition, event, urgency, brief })).digest('hex');
}
