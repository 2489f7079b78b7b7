import { and, asc, eq, sql, type SQL } from 'drizzle-orm';
import { civilDate } from '../../domain/civil-day.js';
import type { Directory, Posting, Recipient } from '../../domain/directory.js';
import type { Audience } from '../../domain/procedure.js';
import type { Iso } from '../../domain/time.js';
import type { Database, Queries } from '../database.js';
import { postings, recipients } from './schema.js';

const toRecipient = (row: typeof recipients.$inferSelect): Recipient => row;

/** Replaces everyone at once: readers see the old directory or the new one. */
export async function replaceDirectory(db: Database, { recipients: people, postings: posts }: Directory) {
  await db.transaction(async (tx) => {
    await tx.delete(postings);
    await tx.delete(recipients);
    if (people.length > 0) await tx.insert(recipients).values([...people]);
    const rows = posts.map(({ from, to, ...post }) => ({ ...post, firstDay: from, lastDay: to }));
    if (rows.length > 0) await tx.insert(postings).values(rows);
  });
}

export async function readDirectory(db: Queries): Promise<Directory> {
  const people = await db.select().from(recipients).orderBy(asc(recipients.id));
  const posts = await db
    .select()
    .from(postings)
    .orderBy(asc(postings.organisation), asc(postings.audience), asc(postings.firstDay), asc(postings.recipient));
  return { recipients: people.map(toRecipient), postings: posts.map(toPosting) };
}

const toPosting = ({ firstDay, lastDay, audience, ...row }: typeof postings.$inferSelect): Posting => ({
  ...row,
  // The file it came from was checked.
  audience: audience as Audience,
  from: firstDay,
  to: lastDay,
});

/** Where someone in post at an instant is reached by a channel. */
export async function addressOf(
  db: Queries,
  audience: string,
  organisation: string,
  channel: string,
  now: Iso,
): Promise<string | null> {
  const rows = await db
    .select({ addresses: recipients.addresses })
    .from(postings)
    .innerJoin(recipients, eq(recipients.id, postings.recipient))
    .where(and(eq(postings.audience, audience), eq(postings.organisation, organisation), isCurrent(now)))
    .orderBy(asc(recipients.id));
  const found = rows.flatMap(({ addresses }) => addresses).find((each) => each.channel === channel);
  return found?.address ?? null;
}

/** Whether a posting holds on the civil day of an instant. */
export function isCurrent(now: Iso): SQL {
  const today = civilDate(now, { kind: 'official' });
  return sql`${postings.firstDay} <= ${today}::date and (${postings.lastDay} is null or ${postings.lastDay} >= ${today}::date)`;
}
