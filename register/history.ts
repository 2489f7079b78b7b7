import { and, desc, eq, lte } from 'drizzle-orm';
import type { HolidayNotice } from '../domain/holiday-notice.js';
import { epochMs } from '../domain/instant.js';
import type { CommitCommand, EscalationView, ProceedingView } from '../domain/record.js';
import type { Iso } from '../domain/time.js';
import type { Database, Queries, Transaction } from './database.js';
import { holidayNotices, views } from './history-schema.js';

/** Keeps what the transition leaves behind; one that had to be taken again holds as it was taken last. */
export async function keepView(
  tx: Transaction,
  { workflowId, transition, subject, entries }: CommitCommand,
): Promise<void> {
  const { view } = subject;
  const recordedAt = new Date(epochMs(entries[0].recordedAt));
  await tx
    .insert(views)
    .values({ workflowId, transition, recordedAt, view })
    .onConflictDoUpdate({ target: [views.workflowId, views.transition], set: { recordedAt, view } });
}

async function viewAt(db: Queries, workflowId: string, atIso: Iso): Promise<ProceedingView | EscalationView | null> {
  const [row] = await db
    .select({ view: views.view })
    .from(views)
    .where(and(eq(views.workflowId, workflowId), lte(views.recordedAt, new Date(epochMs(atIso)))))
    .orderBy(desc(views.transition))
    .limit(1);
  return row?.view ?? null;
}

/** A proceeding as it stood on record at an instant; `null` before its opening. */
export async function proceedingAt(db: Queries, id: string, atIso: Iso): Promise<ProceedingView | null> {
  const view = await viewAt(db, id, atIso);
  return view && 'procedure' in view ? view : null;
}

/** An escalation as it stood on record at an instant; `null` before its arrival. */
export async function escalationAt(db: Queries, id: string, atIso: Iso): Promise<EscalationView | null> {
  const view = await viewAt(db, id, atIso);
  return view && !('procedure' in view) ? view : null;
}

export async function listHolidayNotices(db: Queries): Promise<readonly HolidayNotice[]> {
  const rows = await db.select({ notice: holidayNotices.notice }).from(holidayNotices).orderBy(holidayNotices.year);
  return rows.map(({ notice }) => notice);
}

/** Loads a year's notice; a corrected one takes the place of the first. */
export async function loadHolidayNotice(db: Database, notice: HolidayNotice): Promise<void> {
  await db
    .insert(holidayNotices)
    .values({ year: notice.year, notice })
    .onConflictDoUpdate({ target: holidayNotices.year, set: { notice, loadedAt: new Date() } });
}
