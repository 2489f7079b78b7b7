import { createHash } from 'node:crypto';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { canonicalJson } from '../../domain/canonical-json.js';
import type { Recipient } from '../../domain/directory.js';
import { nextAt } from '../../domain/quiet-hours.js';
import type { Iso } from '../../domain/time.js';
import type { Database } from '../database.js';
import { RegisterError } from '../errors.js';
import { outbox } from '../schema.js';
import { inPost } from './directory.js';
import { deliveries } from './schema.js';

/** One line in the ledger for everyone in post now; asked again, it adds nobody twice. */
export async function address(db: Database, notice: number, now: Iso): Promise<readonly string[]> {
  return await db.transaction(async (tx) => {
    const [row] = await tx.select().from(outbox).where(eq(outbox.id, notice));
    if (!row) throw new RegisterError(`no notice ${notice}`);
    const told = toldOf(row);
    const people = await inPost(tx, row.to, row.organisation, now);
    const lines = people.map((person) => ({
      notice,
      recipient: person.id,
      community: row.community,
      told,
      urgency: row.urgency,
      ...whenTold(person, row.urgency, now),
    }));
    // Whoever was told in another office has a line already.
    if (lines.length > 0) await tx.insert(deliveries).values(lines).onConflictDoNothing();
    const open = await tx
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
  });
}

function whenTold({ digestAt }: Recipient, urgency: 'normal' | 'urgent', now: Iso) {
  if (urgency === 'urgent' || digestAt === null) return { state: 'waiting' as const, digestDueAt: null };
  return { state: 'held' as const, digestDueAt: new Date(nextAt(now, digestAt)) };
}

function toldOf({ workflowId, transition, event, urgency, brief }: typeof outbox.$inferSelect): string {
  return createHash('sha256').update(canonicalJson({ workflowId, transition, event, urgency, brief })).digest('hex');
}
