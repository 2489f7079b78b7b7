import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { nodeChild, type ChildSpec } from './child.js';

export const postgresDirectory = (home: string): string => join(home, 'postgres');

/** PostgreSQL in the foreground; its keeper takes up to 30 s to end open sessions. */
export function postgresServer(home: string, port: number): ChildSpec {
  const args = ['--data-dir', postgresDirectory(home), '--port', String(port)];
  return nodeChild('postgres', 'scripts/stack/postgres.ts', args, { graceMs: 35_000 });
}

/** Resolves when the server behind `url` answers. */
export async function askPostgres(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The port in the cluster's own pid file: after a kill, a server of ours may still hold it, and its keeper ends it. */
export function portOfOwnCluster(home: string): number | null {
  try {
    const pidFile = join(postgresDirectory(home), 'server', 'cluster', 'postmaster.pid');
    return Number(readFileSync(pidFile, 'utf8').split('\n')[3]);
  } catch {
    return null;
  }
}
