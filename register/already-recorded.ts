import { and, asc, eq, gte, isNull } from 'drizzle-orm';
import { canonicalJson } from '../domain/canonical-json.js';
import type { CommitCommand, CommitReceipt, RecordEntry } from '../domain/record.js';
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
 * another order. The same act (same cause) or the same stroke of the clock must not be recorded twice, whatever number
 * it has this time. Of an act without a cause only what has this number or a later one can be the same.
 */
export async function alreadyRecorded(tx: Transaction, command: CommitCommand): Promise<Recorded | null> {
  const { workflowId, cause, entries } = command;
  const sameCause =
    cause === undefined
      ? and(isNull(auditEntries.cause), eq(auditEntries.event, entries[0].event))
      : eq(auditEntries.cause, cause);
  const openers = await tx
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.workflowId, workflowId), eq(auditEntries.position, 0), sameCause))
    .orderBy(asc(auditEntries.sequence));
  const first = openers.find((row) => cause !== undefined || isSameHappening(row, command));
  return first ? { sequence: first.sequence, receipt: await receiptOf(tx, first, command.transition) } : null;
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
  return stands && last ? { transition, sequence: last.sequence, hash: last.hash } : null;
}

function isSameHappening({ transition, entry }: Row, command: CommitCommand): boolean {
  const again = command.entries[0];
  const isStroke = again.actor === null;
  if (isStroke && said(entry, entry.data, entry.occurredAt) === said(again, again.data, again.occurredAt)) return true;
  if (transition < command.transition) return false;
  return isStroke ? said(entry, lasting(entry.data)) === said(again, lasting(again.data)) : said(entry) === said(again);
}

function said({ event, step, round, actor, data }: RecordEntry, of: object = data, occurredAt = ''): string {
  return canonicalJson({ event, step, round, actor, data: of, occurredAt });
}

/** Without the dates, which are worked out anew from the later instant. */
function lasting(data: RecordEntry['data']): object {
  const isInstant = (value: unknown) => typeof value === 'string' && /^\d{4}-\d\d-\d\d(T.*)?$/.test(value);
  return Object.fromEntries(Object.entries(data).filter(([, value]) => !isInstant(value)));
}
