import type { ExtractTablesWithRelations } from 'drizzle-orm';
import { drizzle, type NodePgDatabase, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import type { PgDatabase, PgTransaction } from 'drizzle-orm/pg-core';
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

/** A pool that survives restarts of the server and lets no statement hang. */
export function connect(databaseUrl: string, options: DatabaseOptions = {}): { db: Database; pool: pg.Pool } {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 10_000,
    // A process that freezes inside a transaction must not keep a workflow's chain locked.
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
    application_name: 'yishi',
  });
  // Without listeners a broken connection ends the process, at rest or in a transaction (whose query fails as well).
  pool.on('error', options.onIdleError ?? (() => undefined));
  pool.on('connect', (client) => client.on('error', () => undefined));
  return { db: drizzle(pool), pool };
}
