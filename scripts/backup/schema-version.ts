import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { productionServer } from '../stack/pinned.js';
import type { Source } from './databases.js';

/** What a database's tables are made of: the last migration of the register, the version of Temporal's schema. */
export async function schemaVersionOf(db: pg.Client, { part }: Source): Promise<string> {
  const text =
    part === 'register'
      ? `select 'register ' || max(created_at) as version from drizzle.__drizzle_migrations`
      : `select 'temporal ${productionServer.version}, schema ' || curr_version as version from schema_version`;
  const { rows } = await db.query<{ version: string }>(text);
  const [row] = rows;
  if (!row) throw new Error(`a database of the ${part} has no schema`);
  return row.version;
}

interface Journal {
  readonly entries: readonly { readonly when: number }[];
}

/** Whether this release would make the same tables; Temporal's are compared once they are made. */
export function isOfThisRelease(version: string, { part }: Source): boolean {
  if (part === 'temporal') return version.startsWith(`temporal ${productionServer.version},`);
  const { entries } = JSON.parse(readFileSync('register/migrations/meta/_journal.json', 'utf8')) as Journal;
  return version === `register ${entries.at(-1)?.when}`;
}
