import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** As deploy/postgres/create-databases.sh does it: a role for Temporal with both of its databases; what is there stays. */
export async function makeTemporalDatabases(superuserUrl: string, secrets: string): Promise<void> {
  const password = readFileSync(join(secrets, 'temporal_password'), 'utf8');
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const roles = await client.query(`select from pg_roles where rolname = 'temporal'`);
    if (roles.rowCount === 0)
      await client.query(`create role temporal login password ${client.escapeLiteral(password)}`);
    for (const name of ['temporal', 'temporal_visibility']) {
      const found = await client.query('select from pg_database where datname = $1', [name]);
      if (found.rowCount === 0) await client.query(`create database ${name} owner temporal`);
    }
  } finally {
    await client.end();
  }
}
