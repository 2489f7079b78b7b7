import { and, asc, desc, eq, inArray, isNotNull } from 'drizzle-orm';
import { after, pageOf } from '../cursor.js';
import type { Queries } from '../database.js';
import type { Page } from '../register.js';
import { outbox } from '../schema.js';
import type { DeliveryFilter, DeliveryView } from './reader.js';
import { deliveries, deliveryAttempts } from './schema.js';

/** Who was told what by which channel, newest first; what went out in a digest shows the digest's attempts. */
export async function listDeliveries(db: Queries, filter: DeliveryFilter): Promise<Page<DeliveryView>> {
  const { communities, state, limit } = filter;
  const rows = await db
    .select({ line: deliveries, notice: outbox })
    .from(deliveries)
    .innerJoin(outbox, eq(outbox.id, deliveries.notice))
    .where(
      and(
        isNotNull(deliveries.notice),
        communities === null ? undefined : inArray(deliveries.community, [...communities]),
        state === undefined ? undefined : eq(deliveries.state, state),
        after(filter.cursor, deliveries.createdAt, deliveries.id),
      ),
    )
    .orderBy(desc(deliveries.createdAt), desc(deliveries.id))
    .limit(limit + 1);
  const ids = rows.slice(0, limit).map(({ line }) => line.digest ?? line.id);
  const attempts = await attemptsOf(db, ids);
  const digests = await channelsOf(db, ids);
  const views = rows.map(({ line, notice }) => {
    const sent = line.digest ?? line.id;
    const of = attempts.filter(({ delivery }) => delivery === sent);
    return { id: line.id, at: line.createdAt, view: toView(line, notice, digests.get(sent) ?? null, of) };
  });
  return pageOf(views, limit);
}

type Line = typeof deliveries.$inferSelect;
type AttemptRow = typeof deliveryAttempts.$inferSelect;

async function attemptsOf(db: Queries, ids: readonly string[]): Promise<readonly AttemptRow[]> {
  if (ids.length === 0) return [];
  return await db
    .select()
    .from(deliveryAttempts)
    .where(inArray(deliveryAttempts.delivery, [...new Set(ids)]))
    .orderBy(asc(deliveryAttempts.delivery), asc(deliveryAttempts.number));
}

async function channelsOf(db: Queries, ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  if (ids.length === 0) return new Map();
  const { id, channel } = deliveries;
  const rows = await db
    .select({ id, channel })
    .from(deliveries)
    .where(inArray(id, [...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, row.channel]));
}

function toView(
  { id, recipient, community, urgency, state, reason, digest, digestDueAt, createdAt, settledAt }: Line,
  { workflowId, event, to, organisation, brief }: typeof outbox.$inferSelect,
  channel: string | null,
  attempts: readonly AttemptRow[],
): DeliveryView {
  return {
    ...{ id, workflowId, event, to, organisation, community: community ?? '', urgency, text: brief },
    ...{ recipient, state, reason, channel },
    digest,
    heldUntil: state === 'held' ? iso(digestDueAt) : null,
    createdAt: createdAt.toISOString(),
    settledAt: iso(settledAt),
    attempts: attempts.map((each) => ({
      ...{ number: each.number, channel: each.channel, outcome: each.outcome, code: each.code, answer: each.answer },
      startedAt: each.startedAt.toISOString(),
      finishedAt: iso(each.finishedAt),
    })),
  };
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;
