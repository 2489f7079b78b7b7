import { sql } from 'drizzle-orm';
import { claim, keep } from './answers.js';
import { commit } from './commit.js';
import { connect, type DatabaseOptions } from './database.js';
import { listDisclosures, listEscalations, listInbox, listProceedings } from './lists.js';
import {
  caseMaterial,
  escalationsOf,
  findEscalation,
  findPinnedProcedure,
  findProceeding,
  timeline,
} from './records.js';
import type { Register } from './register.js';

/** The register in a PostgreSQL database that `migrate` has prepared. Connects on first use. */
export function openRegister(databaseUrl: string, options: DatabaseOptions = {}): Register {
  const { db, pool } = connect(databaseUrl, options);
  return {
    commit: (command) => commit(db, command),
    ping: async () => void (await db.execute(sql`select 1`)),
    findProceeding: (id) => findProceeding(db, id),
    findPinnedProcedure: (id) => findPinnedProcedure(db, id),
    listProceedings: (filter, nowIso) => listProceedings(db, filter, nowIso),
    findEscalation: (id) => findEscalation(db, id),
    escalationsOf: (proceeding) => escalationsOf(db, proceeding),
    listEscalations: (filter) => listEscalations(db, filter),
    timeline: (workflowId) => timeline(db, workflowId),
    listDisclosures: (filter) => listDisclosures(db, filter),
    inbox: (to, organisations, limit, cursor) => listInbox(db, to, organisations, limit, cursor),
    caseMaterial: (id) => caseMaterial(db, id),
    claim: (principal, key, bodyDigest) => claim(db, principal, key, bodyDigest),
    keep: (principal, key, answer) => keep(db, principal, key, answer),
    close: () => pool.end(),
  };
}
