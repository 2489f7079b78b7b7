import type { ExtractTablesWithRelations } from 'drizzle-orm';
import { drizzle, type NodePgDatabase, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import type { PgDatabase, PgTransaction, PgTransactionConfig } from 'drizzle-orm/pg-core';
import pg from 'pg';

type NoRelations = Record<string, never>;

/** The database itself or a transaction in it. */
export type Queries = PgDatabase<NodePgQueryResultHKT, NoRelations, ExtractTablesWithRelations<NoRelations>>;
export type Transaction = PgTransaction<NodePgQueryResultHKT, NoRelations, ExtractTablesWithRelations<NoRelations>>;
export type Database = NodePgDatabase<NoRelations>;

export interface DatabaseOptions {
  /** Connections at most, 10 unless said. */
  readonly maxConnections?: number;
  /** Told when a resting connection breaks, e.g. because the server restarts; the next query opens a new one. */
  readonly onIdleError?: (error: Error) => void;
}

/** The server ends a statement sooner: an answer that takes longer was lost with its connection, and nobody will say so. */
const ANSWER_WITHIN_MS = 11_000;

/** A pool that survives restarts of the server, silent networks and lets no statement hang. */
export function connect(databaseUrl: string, options: DatabaseOptions = {}): { db: Database; pool: pg.Pool } {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 10_000,
    query_timeout: ANSWER_WITHIN_MS,
    // A process that freezes inside a transaction must not keep a workflow's chain locked.
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
    application_name: 'yishi',
  });
  // Without listeners a broken connection ends the process, at rest or in a transaction (whose query fails as well).
  pool.on('error', options.onIdleError ?? (() => undefined));
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = drizzle(pool);
  db.transaction = (work, config) => inTransaction(pool, work, config);
  return { db, pool };
}

type Work<Result> = (tx: Transaction) => Promise<Result>;

/** The library's own would keep the connection for ever when BEGIN fails, until none is left. */
async function inTransaction<Result>(pool: pg.Pool, work: Work<Result>, config?: PgTransactionConfig): Promise<Result> {
  const client = await pool.connect();
  let done = false;
  try {
    const result = await drizzle(client).transaction(work, config);
    done = true;
    return result;
  } finally {
    // Nobody knows what state a connection is in on which something failed.
    client.release(!done);
  }
}
