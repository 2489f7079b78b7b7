import { sql } from 'drizzle-orm';
import { claim, keep } from './answers.js';
import { assignmentsOf, listAssignments, replaceAssignments } from './assignments.js';
import { commit } from './commit.js';
import { connect, type DatabaseOptions } from './database.js';
import { askTrial, listChannels } from './delivery/channels.js';
import { addressOf, readDirectory, replaceDirectory } from './delivery/directory.js';
import { findInboxItem, listInbox, markRead } from './delivery/inbox.js';
import { listDeliveries } from './delivery/list.js';
import { discreet } from './errors.js';
import { readFigures } from './figures.js';
import { escalationAt, listHolidayNotices, loadHolidayNotice, proceedingAt } from './history.js';
import { listDisclosures, listEscalations, listProceedings } from './lists.js';
import {
  caseMaterial,
  escalationsOf,
  findEscalation,
  findPinnedProcedure,
  findProceeding,
  resultOfAct,
  timeline,
} from './records.js';
import type { Register } from './register.js';

/** The register in a PostgreSQL database that `migrate` has prepared. Connects on first use; its errors are those of errors.ts. */
export function openRegister(databaseUrl: string, options: DatabaseOptions = {}): Register {
  const { db, pool } = connect(databaseUrl, options);
  return {
    commit: discreet((command) => commit(db, command)),
    // Locks nothing, yet a database that takes no writes refuses it.
    ping: discreet(async () => void (await db.execute(sql`select from chains limit 0 for update`))),
    figures: discreet((nowIso) => readFigures(db, nowIso)),
    findProceeding: discreet((id) => findProceeding(db, id)),
    proceedingAt: discreet((id, atIso) => proceedingAt(db, id, atIso)),
    escalationAt: discreet((id, atIso) => escalationAt(db, id, atIso)),
    holidayNotices: discreet(() => listHolidayNotices(db)),
    loadHolidayNotice: discreet((notice) => loadHolidayNotice(db, notice)),
    findPinnedProcedure: discreet((id) => findPinnedProcedure(db, id)),
    listProceedings: discreet((filter, nowIso) => listProceedings(db, filter, nowIso)),
    findEscalation: discreet((id) => findEscalation(db, id)),
    escalationsOf: discreet((...proceedings: string[]) => escalationsOf(db, ...proceedings)),
    listEscalations: discreet((filter) => listEscalations(db, filter)),
    resultOfAct: discreet((workflowId, requestKey) => resultOfAct(db, workflowId, requestKey)),
    timeline: discreet((workflowId) => timeline(db, workflowId)),
    listDisclosures: discreet((filter) => listDisclosures(db, filter)),
    inbox: discreet((filter) => listInbox(db, filter)),
    caseMaterial: discreet((id) => caseMaterial(db, id)),
    claim: discreet((principal, key, bodyDigest) => claim(db, principal, key, bodyDigest)),
    keep: discreet((principal, key, answer) => keep(db, principal, key, answer)),
    findInboxItem: discreet((id, reader) => findInboxItem(db, id, reader)),
    markRead: discreet((id, reader) => markRead(db, id, reader)),
    listDeliveries: discreet((filter) => listDeliveries(db, filter)),
    listChannels: discreet(() => listChannels(db)),
    askTrial: discreet((trial) => askTrial(db, trial)),
    addressOf: discreet((audience, organisation, channel, now) => addressOf(db, audience, organisation, channel, now)),
    readDirectory: discreet(() => readDirectory(db)),
    replaceDirectory: discreet((directory) => replaceDirectory(db, directory)),
    assignmentsOf: discreet((subject, now) => assignmentsOf(db, subject, now)),
    replaceAssignments: discreet((all) => replaceAssignments(db, all)),
    listAssignments: discreet(() => listAssignments(db)),
    close: () => pool.end(),
  };
}
