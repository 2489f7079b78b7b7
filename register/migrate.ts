import { resolve } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';

/** Any number of our own: whoever holds this advisory lock migrates, the others wait. */
const migrationLock = 7_153_920_464;

/**
 * Brings the database to the present schema. Several processes may call this at the same time.
 * @param folder the committed migrations, found from the project's root unless said.
 */
export async function migrate(databaseUrl: string, folder = resolve('register/migrations')): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  // The awaited query fails as well; without a listener a broken connection would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await applyMigrations(drizzle(client), { migrationsFolder: folder });
  } finally {
    // The lock goes with the session.
    await client.end();
  }
}
