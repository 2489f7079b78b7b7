import { createHash } from 'node:crypto';
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { canonicalJson } from '../../domain/canonical-json.js';
import type { Recipient } from '../../domain/directory.js';
import { nextAt } from '../../domain/quiet-hours.js';
import type { Iso } from '../../domain/time.js';
import type { Database } from '../database.js';
import { RegisterError } from '../errors.js';
import { outbox } from '../schema.js';
import { isCurrent } from './directory.js';
import type { OpenDelivery } from './ledger.js';
import { deliveries, postings, recipients } from './schema.js';

/** One line in the ledger for each notice of a transition and everyone in post now; asked again, it adds nobody twice. */
export async function address(
  db: Database,
  workflowId: string,
  sequence: number,
  now: Iso,
): Promise<readonly OpenDelivery[]> {
  const lines = await linesFor(db, workflowId, sequence, now);
  if (lines.length === 0) return [];
  // Whoever was told in another office has a line already.
  const { id, urgency, state } = deliveries;
  const fresh = await db.insert(deliveries).values(lines).onConflictDoNothing().returning({ id, urgency, state });
  if (fresh.length < lines.length) return await openLines(db, workflowId, sequence);
  return fresh.flatMap((line) => (line.state === 'held' ? [] : [{ id: line.id, urgency: line.urgency }]));
}

type Line = typeof deliveries.$inferInsert;
type Notice = typeof outbox.$inferSelect;

async function linesFor(db: Database, workflowId: string, sequence: number, now: Iso): Promise<Line[]> {
  const isPosted = and(
    eq(postings.audience, outbox.to),
    eq(postings.organisation, outbox.organisation),
    isCurrent(now),
  );
  const rows = await db
    .select({ notice: outbox, recipient: recipients.id, digestAt: recipients.digestAt })
    .from(outbox)
    .leftJoin(postings, isPosted)
    .leftJoin(recipients, eq(recipients.id, postings.recipient))
    .where(and(eq(outbox.workflowId, workflowId), eq(outbox.sequence, sequence)))
    .orderBy(asc(outbox.id), asc(recipients.id));
  if (rows.length === 0) throw new RegisterError(`no notices of entry ${sequence} of ${workflowId}`);
  return rows.flatMap(({ notice, recipient, digestAt }) =>
    recipient === null ? [] : [lineOf(notice, recipient, digestAt, now)],
  );
}

function lineOf(notice: Notice, recipient: string, digestAt: Recipient['digestAt'], now: Iso): Line {
  const { id, community, urgency } = notice;
  const line = { notice: id, recipient, community, urgency, told: toldOf(notice) };
  if (urgency === 'urgent' || digestAt === null) return { ...line, state: 'waiting' };
  return { ...line, state: 'held', digestDueAt: new Date(nextAt(now, digestAt)) };
}

async function openLines(db: Database, workflowId: string, sequence: number): Promise<readonly OpenDelivery[]> {
  return await db
    .select({ id: deliveries.id, urgency: deliveries.urgency })
    .from(deliveries)
    .innerJoin(outbox, eq(outbox.id, deliveries.notice))
    .where(
      and(
        eq(outbox.workflowId, workflowId),
        eq(outbox.sequence, sequence),
        inArray(deliveries.state, ['waiting', 'sending']),
        // A digest sends what it holds.
        isNull(deliveries.digest),
      ),
    );
}

function toldOf({ workflowId, transition, event, urgency, brief }: Notice): string {
  return createHash('sha256').update(canonicalJson({ workflowId, transition, event, urgency, brief })).digest('hex');
}
