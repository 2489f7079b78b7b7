import { and, desc, eq, inArray, isNull, lt, type SQL } from 'drizzle-orm';
import { decodeCursor, encodeCursor, unknownCursor } from '../cursor.js';
import type { Queries } from '../database.js';
import type { InboxFilter, InboxItem, Page } from '../register.js';
import { inbox } from '../schema.js';
import { inboxReads } from './schema.js';

/** What an audience (`null`: everyone) was told, newest first, and when this reader read it. */
export async function listInbox(db: Queries, filter: InboxFilter): Promise<Page<InboxItem>> {
  const { to, organisations, limit, unread } = filter;
  const rows = await db
    .select({ item: inbox, readAt: inboxReads.readAt })
    .from(inbox)
    .leftJoin(inboxReads, readBy(filter.reader))
    .where(
      and(
        to === null ? undefined : eq(inbox.to, to),
        // `null` means all; an empty list means none.
        organisations === null ? undefined : inArray(inbox.organisation, [...organisations]),
        unread ? isNull(inboxReads.readAt) : undefined,
        before(filter.cursor),
      ),
    )
    .orderBy(desc(inbox.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(toItem), cursor: rows.length > limit && last ? encodeCursor(last.item.id) : null };
}

export async function findInboxItem(db: Queries, id: string, reader: string): Promise<InboxItem | null> {
  if (!/^[1-9]\d{0,14}$/.test(id)) return null;
  const [row] = await db
    .select({ item: inbox, readAt: inboxReads.readAt })
    .from(inbox)
    .leftJoin(inboxReads, readBy(reader))
    .where(eq(inbox.id, Number(id)));
  return row ? toItem(row) : null;
}

/** The first reading counts. */
export async function markRead(db: Queries, id: string, reader: string): Promise<void> {
  await db
    .insert(inboxReads)
    .values({ item: Number(id), reader })
    .onConflictDoNothing();
}

const readBy = (reader: string): SQL | undefined => and(eq(inboxReads.item, inbox.id), eq(inboxReads.reader, reader));

interface Row {
  readonly item: typeof inbox.$inferSelect;
  readonly readAt: Date | null;
}

const toItem = ({ item: { id, transition: _, createdAt, ...item }, readAt }: Row): InboxItem => ({
  id: String(id),
  ...item,
  createdAt: createdAt.toISOString(),
  readAt: readAt?.toISOString() ?? null,
});

function before(cursor: string | undefined): SQL | undefined {
  if (cursor === undefined) return undefined;
  const id = decodeCursor(cursor);
  if (!Number.isSafeInteger(id)) throw unknownCursor();
  return lt(inbox.id, Number(id));
}
