import { and, eq, gte, sql } from 'drizzle-orm';
import { canonicalJson } from '../domain/canonical-json.js';
import type { CommitCommand, CommitReceipt, RecordEntry } from '../domain/record.js';
import { alreadyRecorded, saysTheSame, takenByOther, type Recorded } from './already-recorded.js';
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
    if (!recorded) return (await otherGoesFirst(tx, command, head)) ?? write(tx, command, head);
    return receiptThatHolds(recorded, command) ?? takeAgain(tx, await referenceTo(tx, recorded, command), head);
  });
}

/** What a lost workflow task brings again may come in another order: what is on record is served before the others. */
async function otherGoesFirst(tx: Transaction, command: CommitCommand, head: Head): Promise<CommitReceipt | null> {
  return command.givesWay && command.transition <= head.transition ? await takenByOther(tx, command) : null;
}

/** `null` when something was written over it since, or it is decided otherwise now. */
const receiptThatHolds = ({ receipt, entries }: Recorded, command: CommitCommand): CommitReceipt | null =>
  saysTheSame(entries, command.entries) ? receipt : null;

/** Each time that the engine goes back has a cause of its own. */
async function takeAgain(tx: Transaction, reference: CommitCommand, head: Head): Promise<CommitReceipt> {
  const recorded = await alreadyRecorded(tx, reference);
  if (!recorded) return write(tx, reference, head);
  const cause = `${reference.cause}#${reference.transition}`;
  return receiptThatHolds(recorded, reference) ?? takeAgain(tx, { ...reference, cause }, head);
}

/**
 * The act or stroke is on record, but the state was gone back behind it: it takes effect again, and nobody is told twice.
 * What an engine that was put right decides otherwise follows in full, and people are told what they were not.
 */
async function referenceTo(tx: Transaction, recorded: Recorded, command: CommitCommand): Promise<CommitCommand> {
  const [first, ...following] = command.entries;
  const { sequence } = recorded;
  const cause = `${command.cause}#${command.transition}`;
  const referring = (data: RecordEntry['data']): RecordEntry => ({
    ...{ ...first, event: 'recordedBefore', actor: null },
    data: { sequence, ...data },
  });
  if (!saysTheSame(recorded.entries, command.entries)) {
    const entries = [referring({ decidedAnew: true }), ...command.entries] as const;
    return { ...command, cause, entries, notices: await untold(tx, recorded, command) };
  }
  // A closed chain ends with the entry that closes it.
  const closing = isClosed(command) ? following.slice(-1) : [];
  return { ...command, cause, entries: [referring({}), ...closing], notices: [] };
}

/** What has not been said of this transition in the same words to the same people. */
async function untold(tx: Transaction, recorded: Recorded, { workflowId, transition, notices }: CommitCommand) {
  const from = Math.min(recorded.transition, transition);
  const said = await tx
    .select()
    .from(outbox)
    .where(and(eq(outbox.workflowId, workflowId), gte(outbox.transition, from)));
  const words = ({ event, to, organisation, text }: (typeof notices)[number] | (typeof said)[number]) =>
    canonicalJson({ event, to, organisation, text });
  const told = new Set(said.map(words));
  return notices.filter((notice) => !told.has(words(notice)));
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

async function append(
  tx: Transaction,
  { workflowId, cause, entries, result }: CommitCommand,
  links: readonly ChainedEntry[],
) {
  const rows = links.map((link, position) => {
    const { sequence, transition, viewDigest, previousHash, hash } = link;
    return {
      workflowId,
      sequence,
      transition,
      position,
      cause: position === 0 ? cause : null,
      result: position === 0 && result && Object.keys(result).length > 0 ? result : null,
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
