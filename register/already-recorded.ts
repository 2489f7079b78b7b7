import { and, asc, eq, gte } from 'drizzle-orm';
import type { CommitCommand, CommitReceipt } from '../domain/record.js';
import type { Transaction } from './database.js';
import { auditEntries } from './schema.js';

type Row = typeof auditEntries.$inferSelect;

/** What is on record of a transition that is decided once more. */
export interface Recorded {
  /** The number of the entry that opens it. */
  readonly sequence: number;
  /** Its receipt while the record still stands as it left it; `null` when something else was written over it since. */
  readonly receipt: CommitReceipt | null;
}

/**
 * A worker that dies between the commit and the end of its workflow task decides anew, a little later and perhaps in
 * another order. What has the same cause must not be recorded twice, whatever number it has this time.
 */
export async function alreadyRecorded(tx: Transaction, command: CommitCommand): Promise<Recorded | null> {
  const { workflowId, cause, transition } = command;
  const [first] = await tx
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.workflowId, workflowId), eq(auditEntries.cause, cause)));
  return first ? { sequence: first.sequence, receipt: await receiptOf(tx, first, transition) } : null;
}

async function receiptOf(tx: Transaction, first: Row, transition: number): Promise<CommitReceipt | null> {
  const { sequence, position, hash, transition: number } = auditEntries;
  const rows = await tx
    .select({ sequence, position, hash, transition: number })
    .from(auditEntries)
    .where(and(eq(auditEntries.workflowId, first.workflowId), gte(sequence, first.sequence)))
    .orderBy(asc(sequence));
  const openers = rows.slice(1).filter((row) => row.position === 0);
  const stands = first.transition === transition && openers.every((row) => row.transition > transition);
  const last = rows.filter((row) => row.sequence < (openers[0]?.sequence ?? Infinity)).at(-1);
  const { recordedAt } = first.entry;
  return stands && last ? { transition, recordedAt, sequence: last.sequence, hash: last.hash } : null;
}
