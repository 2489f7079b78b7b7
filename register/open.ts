import { sql } from 'drizzle-orm';
import { claim, keep } from './answers.js';
import { commit } from './commit.js';
import { connect, type DatabaseOptions } from './database.js';
import { discreet } from './errors.js';
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

/** The register in a PostgreSQL database that `migrate` has prepared. Connects on first use; its errors are those of errors.ts. */
export function openRegister(databaseUrl: string, options: DatabaseOptions = {}): Register {
  const { db, pool } = connect(databaseUrl, options);
  return {
    commit: discreet((command) => commit(db, command)),
    ping: discreet(async () => void (await db.execute(sql`select 1`))),
    findProceeding: discreet((id) => findProceeding(db, id)),
    findPinnedProcedure: discreet((id) => findPinnedProcedure(db, id)),
    listProceedings: discreet((filter, nowIso) => listProceedings(db, filter, nowIso)),
    findEscalation: discreet((id) => findEscalation(db, id)),
    escalationsOf: discreet((...proceedings: string[]) => escalationsOf(db, ...proceedings)),
    listEscalations: discreet((filter) => listEscalations(db, filter)),
    timeline: discreet((workflowId) => timeline(db, workflowId)),
    listDisclosures: discreet((filter) => listDisclosures(db, filter)),
    inbox: discreet((to, organisations, limit, cursor) => listInbox(db, to, organisations, limit, cursor)),
    caseMaterial: discreet((id) => caseMaterial(db, id)),
    claim: discreet((principal, key, bodyDigest) => claim(db, principal, key, bodyDigest)),
    keep: discreet((principal, key, answer) => keep(db, principal, key, answer)),
    close: () => pool.end(),
  };
}
