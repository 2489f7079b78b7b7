import { and, desc, eq, inArray, lt, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { DisclosureView, EscalationView, ProceedingView } from '../domain/record.js';
import type { Iso } from '../domain/time.js';
import { after, decodeCursor, encodeCursor, pageOf, unknownCursor } from './cursor.js';
import type { Queries } from './database.js';
import { hasLight } from './light.js';
import type { DisclosureFilter, EscalationFilter, InboxItem, Page, ProceedingFilter } from './register.js';
import { disclosures, escalations, inbox, proceedings } from './schema.js';

export async function listProceedings(
  db: Queries,
  filter: ProceedingFilter,
  nowIso: Iso,
): Promise<Page<ProceedingView>> {
  const { id, startedAt: at, view } = proceedings;
  const rows = await db
    .select({ id, at, view })
    .from(proceedings)
    .where(
      and(
        isOneOf(proceedings.community, filter.communities),
        equals(proceedings.stage, filter.stage),
        equals(proceedings.status, filter.status),
        filter.light && hasLight(filter.light, nowIso),
        after(filter.cursor, at, id),
      ),
    )
    .orderBy(desc(at), desc(id))
    .limit(filter.limit + 1);
  return pageOf(rows, filter.limit);
}

export async function listEscalations(db: Queries, filter: EscalationFilter): Promise<Page<EscalationView>> {
  const { id, openedAt: at, view } = escalations;
  const rows = await db
    .select({ id, at, view })
    .from(escalations)
    .where(
      and(
        isOneOf(escalations.community, filter.communities),
        equals(escalations.status, filter.status),
        after(filter.cursor, at, id),
      ),
    )
    .orderBy(desc(at), desc(id))
    .limit(filter.limit + 1);
  return pageOf(rows, filter.limit);
}

export async function listDisclosures(db: Queries, filter: DisclosureFilter): Promise<Page<DisclosureView>> {
  const { id, postedAt: at, view } = disclosures;
  const rows = await db
    .select({ id, at, view })
    .from(disclosures)
    .where(
      and(
        equals(disclosures.community, filter.community),
        equals(disclosures.state, filter.state),
        after(filter.cursor, at, id),
      ),
    )
    .orderBy(desc(at), desc(id))
    .limit(filter.limit + 1);
  return pageOf(rows, filter.limit);
}

/** What an audience (`null`: everyone) was told, newest first. */
export async function listInbox(
  db: Queries,
  to: string | null,
  organisations: readonly string[] | null,
  limit: number,
  cursor?: string,
): Promise<Page<InboxItem>> {
  const rows = await db
    .select()
    .from(inbox)
    .where(and(equals(inbox.to, to ?? undefined), isOneOf(inbox.organisation, organisations), before(cursor)))
    .orderBy(desc(inbox.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const items = shown.map(({ id, workflowId, event, to: audience, organisation, urgency, text, createdAt }) => ({
    id: String(id),
    workflowId,
    event,
    to: audience,
    organisation,
    urgency,
    text,
    createdAt: createdAt.toISOString(),
  }));
  return { items, cursor: rows.length > limit && last ? encodeCursor(last.id) : null };
}

function before(cursor: string | undefined): SQL | undefined {
  if (cursor === undefined) return undefined;
  const id = decodeCursor(cursor);
  if (!Number.isSafeInteger(id)) throw unknownCursor();
  return lt(inbox.id, Number(id));
}

function equals(column: PgColumn, value: string | undefined): SQL | undefined {
  return value === undefined ? undefined : eq(column, value);
}

/** `null` means all; an empty list means none. */
function isOneOf(column: PgColumn, values: readonly string[] | null): SQL | undefined {
  return values === null ? undefined : inArray(column, [...values]);
}
