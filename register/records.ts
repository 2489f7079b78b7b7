import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { PinnedProcedure } from '../domain/procedure.js';
import type { EscalationView, ProceedingView } from '../domain/record.js';
import type { Database, Queries } from './database.js';
import type { CaseMaterial, ChainedEntry } from './register.js';
import { auditEntries, disclosures, escalations, proceedings } from './schema.js';

export async function findProceeding(db: Queries, id: string): Promise<ProceedingView | null> {
  const [row] = await db.select({ view: proceedings.view }).from(proceedings).where(eq(proceedings.id, id));
  return row?.view ?? null;
}

export async function findPinnedProcedure(db: Queries, id: string): Promise<PinnedProcedure | null> {
  const [row] = await db.select({ procedure: proceedings.procedure }).from(proceedings).where(eq(proceedings.id, id));
  return row?.procedure ?? null;
}

export async function findEscalation(db: Queries, id: string): Promise<EscalationView | null> {
  const [row] = await db.select({ view: escalations.view }).from(escalations).where(eq(escalations.id, id));
  return row?.view ?? null;
}

export async function escalationsOf(
  db: Queries,
  ...proceedings: readonly string[]
): Promise<readonly EscalationView[]> {
  const rows = await db
    .select({ view: escalations.view })
    .from(escalations)
    .where(inArray(escalations.proceeding, [...proceedings]))
    .orderBy(asc(escalations.openedAt), asc(escalations.id));
  return rows.map((row) => row.view);
}

export async function resultOfAct(
  db: Queries,
  workflowId: string,
  requestKey: string,
): Promise<Readonly<Record<string, unknown>> | null> {
  const [row] = await db
    .select({ result: auditEntries.result })
    .from(auditEntries)
    // The cause of an act is its run and its key.
    .where(
      and(eq(auditEntries.workflowId, workflowId), sql`split_part(${auditEntries.cause}, '/', 2) = ${requestKey}`),
    );
  return row ? (row.result ?? {}) : null;
}

export async function timeline(db: Queries, workflowId: string): Promise<readonly ChainedEntry[]> {
  const rows = await db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.workflowId, workflowId))
    .orderBy(asc(auditEntries.sequence));
  return rows.map(({ entry, sequence, transition, viewDigest, disclosureDigests, previousHash, hash }) => ({
    sequence,
    transition,
    ...entry,
    viewDigest,
    ...(disclosureDigests ? { disclosureDigests } : {}),
    previousHash,
    hash,
  }));
}

/** Everything a case file holds, as it was at one instant. */
export async function caseMaterial(db: Database, id: string): Promise<CaseMaterial | null> {
  // One snapshot: otherwise a commit between two reads would make an honest file look forged.
  return db.transaction((tx) => materialOf(tx, id), { isolationLevel: 'repeatable read', accessMode: 'read only' });
}

async function materialOf(db: Queries, id: string): Promise<CaseMaterial | null> {
  const proceeding = await findProceeding(db, id);
  const procedure = await findPinnedProcedure(db, id);
  if (!proceeding || !procedure) return null;
  const raised = await escalationsOf(db, id);
  const chains = [];
  for (const workflowId of [id, ...raised.map((view) => view.id)]) {
    chains.push({ workflowId, entries: await timeline(db, workflowId) });
  }
  const posted = await db
    .select({ view: disclosures.view })
    .from(disclosures)
    .where(eq(disclosures.proceeding, id))
    .orderBy(asc(disclosures.postedAt), asc(disclosures.id));
  return { proceeding, procedure, escalations: raised, chains, disclosures: posted.map((row) => row.view) };
}
