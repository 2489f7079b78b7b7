import { and, asc, desc, eq, gte, isNotNull } from 'drizzle-orm';
import { actBehind, firstRecordedAt } from '../domain/act-on-record.js';
import { canonicalJson } from '../domain/canonical-json.js';
import type { CommitCommand, CommitReceipt, RecordEntry } from '../domain/record.js';
import type { Transaction } from './database.js';
import { auditEntries } from './schema.js';

type Row = typeof auditEntries.$inferSelect;

/** What is on record of a transition that is decided once more. */
export interface Recorded {
  /** The number of the entry that opens it. */
  readonly sequence: number;
  readonly transition: number;
  readonly entries: readonly RecordEntry[];
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
  if (!first) return null;
  const rows = await since(tx, first);
  const openers = rows.slice(1).filter(({ position }) => position === 0);
  const own = rows.filter(({ sequence }) => sequence < (openers[0]?.sequence ?? Infinity));
  const stands = first.transition === transition && openers.every((opener) => opener.transition > transition);
  return {
    sequence: first.sequence,
    transition: first.transition,
    entries: own.map(({ entry }) => entry),
    receipt: stands ? receiptOf(first, own.at(-1) ?? first) : null,
  };
}

/** What else stands under the number of a command, with its own receipt; `null` when the number is free. */
export async function takenByOther(tx: Transaction, command: CommitCommand): Promise<CommitReceipt | null> {
  const { workflowId, transition, cause, sequence } = auditEntries;
  const numbered = and(eq(workflowId, command.workflowId), eq(transition, command.transition));
  const [opener] = await tx
    .select()
    .from(auditEntries)
    .where(and(numbered, isNotNull(cause)))
    .orderBy(desc(sequence))
    .limit(1);
  if (!opener) return null;
  const [last = opener] = await tx.select().from(auditEntries).where(numbered).orderBy(desc(sequence)).limit(1);
  const receipt = receiptOf(opener, last);
  const first = await firstRecorded(tx, opener);
  return { ...receipt, takenBy: { cause: first.cause ?? '', act: actBehind(opener, first) } };
}

/** What took effect a second time stands in full where it was recorded first. */
async function firstRecorded(tx: Transaction, opener: Row): Promise<Row> {
  const at = firstRecordedAt(opener.entry);
  if (at === null) return opener;
  const { workflowId, sequence } = auditEntries;
  const [first] = await tx
    .select()
    .from(auditEntries)
    .where(and(eq(workflowId, opener.workflowId), eq(sequence, at)));
  return first ?? opener;
}

async function since(tx: Transaction, { workflowId, sequence }: Row): Promise<readonly Row[]> {
  return await tx
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.workflowId, workflowId), gte(auditEntries.sequence, sequence)))
    .orderBy(asc(auditEntries.sequence));
}

function receiptOf({ transition, entry: { recordedAt } }: Row, { sequence, hash }: Row): CommitReceipt {
  return { transition, recordedAt, sequence, hash };
}

/** Decided alike, whatever the time: instants and what is worked out from them are those of the first decision. */
export function saysTheSame(one: readonly RecordEntry[], other: readonly RecordEntry[]): boolean {
  return canonicalJson(one.map(decisionOf)) === canonicalJson(other.map(decisionOf));
}

const decisionOf = ({ event, step, round, data: { outcome, verdict, sequence } }: RecordEntry) =>
  [event, step, round, outcome, verdict, sequence].map((said) => said ?? null);
