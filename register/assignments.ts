import { and, asc, eq, sql } from 'drizzle-orm';
import type { Assignment } from '../domain/assignment.js';
import { civilDate } from '../domain/civil-day.js';
import type { Iso } from '../domain/time.js';
import { assignments } from './assignments-schema.js';
import type { Database, Queries } from './database.js';

/** Who may act as what, as the door asks and as an operator loads it. */
export interface AssignmentStore {
  /** What a subject may act as on the day of an instant. */
  assignmentsOf(subject: string, now: Iso): Promise<readonly Assignment[]>;
  /** Replaces everyone's at once: readers see the old ones or the new ones. */
  replaceAssignments(all: readonly Assignment[]): Promise<void>;
  listAssignments(): Promise<readonly Assignment[]>;
}

/** As many as one statement takes without too many parameters. */
const BATCH = 5_000;

export async function assignmentsOf(db: Queries, subject: string, now: Iso): Promise<readonly Assignment[]> {
  const today = civilDate(now, { kind: 'official' });
  const { firstDay, lastDay } = assignments;
  const holds = sql`${firstDay} <= ${today}::date and (${lastDay} is null or ${lastDay} >= ${today}::date)`;
  const rows = await db
    .select()
    .from(assignments)
    .where(and(eq(assignments.subject, subject), holds))
    .orderBy(asc(assignments.role), asc(assignments.organisation));
  return rows.map(toAssignment);
}

export async function replaceAssignments(db: Database, all: readonly Assignment[]): Promise<void> {
  const rows = all.map(({ from, to, ...office }) => ({ ...office, firstDay: from, lastDay: to }));
  await db.transaction(async (tx) => {
    await tx.delete(assignments);
    for (let at = 0; at < rows.length; at += BATCH) await tx.insert(assignments).values(rows.slice(at, at + BATCH));
  });
}

export async function listAssignments(db: Queries): Promise<readonly Assignment[]> {
  const { subject, role, organisation, firstDay } = assignments;
  const rows = await db.select().from(assignments).orderBy(asc(subject), asc(role), asc(organisation), asc(firstDay));
  return rows.map(toAssignment);
}

const toAssignment = (row: typeof assignments.$inferSelect): Assignment => ({
  subject: row.subject,
  role: row.role,
  organisation: row.organisation,
  from: row.firstDay,
  to: row.lastDay,
});
