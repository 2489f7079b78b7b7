import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to } from 'pg-copy-streams';
import type { Source } from './databases.js';
import { digestOf, type DatabaseDump } from './manifest.js';
import { schemaVersionOf } from './schema-version.js';
import { columnList, quoted, tablesOf, type Table } from './tables.js';

type TableDump = DatabaseDump['tables'][number];

/** Writes every table of one database into `folder`, all as of one instant, while others go on writing. */
export async function dump(source: Source, folder: string): Promise<DatabaseDump> {
  mkdirSync(join(folder, source.name), { recursive: true, mode: 0o700 });
  const db = new pg.Client({ connectionString: source.url, application_name: 'yishi backup' });
  await db.connect();
  try {
    await db.query('begin isolation level repeatable read, read only');
    const { rows } = await db.query<{ at: Date }>('select now() as at');
    const tables: TableDump[] = [];
    const schema = await schemaVersionOf(db, source);
    for (const table of await tablesOf(db)) tables.push(await dumpTable(db, table, folder, source.name));
    await db.query('commit');
    return { name: source.name, takenAt: (rows[0]?.at ?? new Date(0)).toISOString(), schema, tables };
  } finally {
    await db.end();
  }
}

async function dumpTable(db: pg.Client, table: Table, folder: string, database: string): Promise<TableDump> {
  const file = join(database, `${table.name}.copy.gz`);
  const rows = db.query(to(`copy ${quoted(table.name)} (${columnList(table)}) to stdout`));
  await pipeline(rows, createGzip(), createWriteStream(join(folder, file), { mode: 0o600 }));
  const { name, columns } = table;
  return { name, columns: [...columns], rows: rows.rowCount ?? 0, file, digest: await digestOf(join(folder, file)) };
}
