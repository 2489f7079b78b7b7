import { and, asc, eq, gte, or } from 'drizzle-orm';
import { canonicalJson } from '../domain/canonical-json.js';
import type { CommitCommand, CommitReceipt, RecordEntry } from '../domain/record.js';
import type { Transaction } from './database.js';
import { auditEntries } from './schema.js';

type Row = typeof auditEntries.$inferSelect;

/**
 * The receipt of a commit that is already on record, else `null`. A worker that dies between the commit and the end
 * of its workflow task decides anew, a little later: the same act (same cause) or the same stroke of the clock must
 * not be recorded twice, whatever its number is this time and whatever dates were worked out from the later instant.
 */
export async function alreadyRecorded(tx: Transaction, command: CommitCommand): Promise<CommitReceipt | null> {
  const { workflowId, transition, cause, entries } = command;
  const redone = gte(auditEntries.transition, transition);
  const rows = await tx
    .select()
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.workflowId, workflowId),
        cause === undefined ? redone : or(redone, eq(auditEntries.cause, cause)),
      ),
    )
    .orderBy(asc(auditEntries.sequence));
  const same = (row: Row) =>
    cause === undefined ? row.cause === null && happening(row.entry) === happening(entries[0]) : row.cause === cause;
  const first = rows.find((row) => row.position === 0 && same(row));
  return first ? receiptFrom(tx, first) : null;
}

async function receiptFrom(tx: Transaction, first: Row): Promise<CommitReceipt> {
  const following = await tx
    .select({ sequence: auditEntries.sequence, hash: auditEntries.hash, position: auditEntries.position })
    .from(auditEntries)
    .where(and(eq(auditEntries.workflowId, first.workflowId), gte(auditEntries.sequence, first.sequence)))
    .orderBy(asc(auditEntries.sequence));
  const end = following.findIndex((row, index) => index > 0 && row.position === 0);
  const last = following.at(end === -1 ? -1 : end - 1) ?? first;
  return { transition: first.transition, sequence: last.sequence, hash: last.hash };
}

/** What happened, apart from when: of the clock's own data, instants are worked out anew each time. */
function happening({ event, step, round, actor, data }: RecordEntry): string {
  const lasting = actor ? data : Object.fromEntries(Object.entries(data).filter(([, value]) => !isInstant(value)));
  return canonicalJson({ event, step, round, actor, data: lasting });
}

function isInstant(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d(T.*)?$/.test(value);
}
