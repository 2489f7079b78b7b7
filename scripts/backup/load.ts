import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from } from 'pg-copy-streams';
import type { Source } from './databases.js';
import type { DatabaseDump } from './manifest.js';
import { schemaVersionOf } from './schema-version.js';
import { columnList, quoted, tablesOf } from './tables.js';

/** Numbers given out after the backup was taken may be known to Temporal, so they are not given out again. */
const NUMBERS_LEFT_OUT = 1_000_000;

/** Empties a database, owned by whoever connects; it takes the schema of this release afterwards. */
export async function clear({ url }: Source): Promise<void> {
  await using(url, async (db) => {
    await db.query('drop schema if exists drizzle cascade');
    await db.query('drop schema public cascade');
    await db.query('create schema public');
  });
}

/** How many others use the database; their work would be lost, or mixed with what is restored. */
export async function othersIn({ url }: Source): Promise<number> {
  const text = `select count(*)::int as n from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`;
  return await using(url, async (db) => (await db.query<{ n: number }>(text)).rows[0]?.n ?? 0);
}

/** Fills a database that has just got its schema, in one transaction. @throws Error when the schema is another one */
export async function load(source: Source, { schema, tables }: DatabaseDump, folder: string): Promise<void> {
  await using(source.url, async (db) => {
    const made = await schemaVersionOf(db, source);
    if (made !== schema) throw new Error(`the backup has ${schema}, this release makes ${made}`);
    await db.query('begin');
    // Temporal's schema comes with rows; a row of the register's is never deleted, and it comes with none.
    if (source.part === 'temporal') {
      for (const table of await tablesOf(db)) await db.query(`truncate ${quoted(table.name)}`);
    }
    for (const table of tables) {
      const rows = db.query(from(`copy ${quoted(table.name)} (${columnList(table)}) from stdin`));
      await pipeline(createReadStream(join(folder, table.file)), createGunzip(), rows);
      if (rows.rowCount !== table.rows) throw new Error(`${table.name}: ${rows.rowCount} rows came, not ${table.rows}`);
    }
    await skipNumbers(db);
    await db.query('commit');
  });
}

async function skipNumbers(db: pg.Client): Promise<void> {
  const text = `select table_name as name, column_name as column,
      pg_get_serial_sequence(quote_ident(table_name), column_name) as sequence
    from information_schema.columns
    where table_schema = 'public' and pg_get_serial_sequence(quote_ident(table_name), column_name) is not null`;
  const { rows } = await db.query<{ name: string; column: string; sequence: string }>(text);
  for (const { name, column, sequence } of rows) {
    const last = `(select coalesce(max(${quoted(column)}), 0) from ${quoted(name)})`;
    await db.query(`select setval($1, ${last} + $2::bigint)`, [sequence, NUMBERS_LEFT_OUT]);
  }
}

async function using<Result>(url: string, work: (db: pg.Client) => Promise<Result>): Promise<Result> {
  const db = new pg.Client({ connectionString: url, application_name: 'yishi restore' });
  await db.connect();
  try {
    return await work(db);
  } finally {
    await db.end();
  }
}
