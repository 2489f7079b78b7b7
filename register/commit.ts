import { eq, sql } from 'drizzle-orm';
import type { CommitCommand, CommitReceipt, RecordEntry } from '../domain/record.js';
import { alreadyRecorded } from './already-recorded.js';
import { outboxBell } from './delivery/bell.js';
import { genesisOf, linksOf } from './chain.js';
import type { Database, Transaction } from './database.js';
import { RegisterError, TransitionGap } from './errors.js';
import { project } from './projection.js';
import { recordable } from './recordable.js';
import type { ChainedEntry } from './register.js';
import { auditEntries, chains, inbox, outbox } from './schema.js';

/**
 * Writes one transition in one database transaction: links of the chain, projections, disclosures, notices.
 * What is already on record changes nothing and gives the same receipt. A transition whose number is taken by
 * something else (the engine had to go back behind a commit) is appended: nothing recorded is lost or rewritten.
 * @throws TransitionGap
 */
export async function commit(db: Database, given: CommitCommand): Promise<CommitReceipt> {
  const command = recordable(given);
  return db.transaction(async (tx) => {
    const head = await lockHead(tx, command.workflowId);
    if (!(command.transition >= 1 && command.transition <= head.transition + 1)) {
      throw new TransitionGap(`${command.workflowId}: transition ${command.transition} after ${head.transition}`);
    }
    const recorded = await alreadyRecorded(tx, command);
    if (!recorded) return write(tx, command, head);
    if (recorded.receipt) return recorded.receipt;
    const reference = referenceTo(recorded.sequence, command);
    return (await alreadyRecorded(tx, reference))?.receipt ?? write(tx, reference, head);
  });
}

/** The act or stroke is on record, but the state was gone back behind it: it takes effect again, and nobody is told twice. */
function referenceTo(sequence: number, command: CommitCommand): CommitCommand {
  const [first, ...following] = command.entries;
  const reference: RecordEntry = { ...first, event: 'recordedBefore', actor: null, data: { sequence } };
  // A closed chain ends with the entry that closes it.
  const closing = isClosed(command) ? following.slice(-1) : [];
  const cause = `${command.cause}#${command.transition}`;
  return { ...command, cause, entries: [reference, ...closing], notices: [] };
}

function isClosed({ subject }: CommitCommand): boolean {
  return (subject.kind === 'proceeding' ? subject.view.endedAt : subject.view.closedAt) !== null;
}

async function write(tx: Transaction, command: CommitCommand, head: Head): Promise<CommitReceipt> {
  const links = linksOf(command, { sequence: head.headSequence, hash: head.headHash });
  const { sequence, hash } = links.at(-1) as ChainedEntry;
  await append(tx, command, links);
  await advance(tx, command, { sequence, hash });
  await project(tx, command);
  await announce(tx, command, sequence);
  const [{ recordedAt }] = command.entries;
  return { transition: command.transition, recordedAt, sequence, hash };
}

type Head = typeof chains.$inferSelect;

/** Creates the chain when it is new, and locks it either way: writers of one workflow stand in line. */
async function lockHead(tx: Transaction, workflowId: string): Promise<Head> {
  const { sequence, hash } = genesisOf(workflowId);
  const [head] = await tx
    .insert(chains)
    .values({ workflowId, transition: 0, headSequence: sequence, headHash: hash })
    .onConflictDoUpdate({ target: chains.workflowId, set: { workflowId } })
    .returning();
  if (!head) throw new RegisterError(`no chain for ${workflowId}`);
  return head;
}

async function advance(tx: Transaction, command: CommitCommand, head: { sequence: number; hash: string }) {
  await tx
    .update(chains)
    .set({
      transition: sql`greatest(${chains.transition}, ${command.transition})`,
      headSequence: head.sequence,
      headHash: head.hash,
    })
    .where(eq(chains.workflowId, command.workflowId));
}

async function append(tx: Transaction, { workflowId, cause, entries }: CommitCommand, links: readonly ChainedEntry[]) {
  const rows = links.map((link, position) => {
    const { sequence, transition, viewDigest, previousHash, hash } = link;
    return {
      workflowId,
      sequence,
      transition,
      position,
      cause: position === 0 ? cause : null,
      event: link.event,
      entry: entries[position] as CommitCommand['entries'][0],
      viewDigest,
      disclosureDigests: link.disclosureDigests ?? null,
      previousHash,
      hash,
    };
  });
  await tx.insert(auditEntries).values(rows);
}

/** Everyone who must be told finds it in the inbox; the outbox carries it further. */
async function announce(
  tx: Transaction,
  { workflowId, transition, notices, subject }: CommitCommand,
  sequence: number,
): Promise<void> {
  if (notices.length === 0) return;
  const { street, community, rehearsal } = subject.view;
  const told = notices.map(({ brief, ...notice }) => ({ brief, row: { workflowId, transition, ...notice } }));
  const common = { sequence, street, community, rehearsal: rehearsal !== null };
  await tx.insert(outbox).values(told.map(({ brief, row }) => ({ ...row, brief, ...common })));
  await tx.insert(inbox).values(told.map(({ row }) => row));
  await tx.execute(sql`select pg_notify(${outboxBell}, '')`);
}
