import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** The register's tables are not the ones that this release was written for. */
export class SchemaUnknown extends Error {
  override readonly name = 'SchemaUnknown';
}

interface Journal {
  readonly entries: readonly { readonly when: number; readonly tag: string }[];
}

const NOT_THERE = ['3F000', '42P01'];
const AGAIN_MS = 5_000;

/**
 * Refuses a register whose schema this release does not know: one that a newer release has migrated, or one that
 * `npm run migrate` has yet to bring up to date.
 * @param folder the committed migrations, found from the project's root unless said.
 * @throws SchemaUnknown; the driver's error when the database cannot be asked
 */
export async function assertSchemaKnown(databaseUrl: string, folder = resolve('register/migrations')): Promise<void> {
  const { entries } = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as Journal;
  const applied = await appliedTo(databaseUrl);
  const known = entries.map(({ when }) => when);
  if (applied.some((when) => !known.includes(when))) {
    throw new SchemaUnknown(
      '台账结构由更新的版本升级过,本版本不认识 / a newer release has migrated the register; this one does not know its schema',
    );
  }
  const missing = entries.filter(({ when }) => !applied.includes(when));
  if (missing.length > 0) {
    const tags = missing.map(({ tag }) => tag).join(', ');
    throw new SchemaUnknown(`台账结构待升级,请运行 npm run migrate / the register lacks ${tags}: npm run migrate`);
  }
}

/**
 * Looks at the schema once, and when the database cannot be reached again every few seconds until it can: processes of
 * ours start before their database, and must not write to one they do not know.
 * @param refuse called when the schema is not known
 */
export async function watchSchema(databaseUrl: string, refuse: (why: SchemaUnknown) => void): Promise<void> {
  try {
    await assertSchemaKnown(databaseUrl);
  } catch (error) {
    if (error instanceof SchemaUnknown) return refuse(error);
    void pause(AGAIN_MS, undefined, { ref: false }).then(() => watchSchema(databaseUrl, refuse));
  }
}

/** The instants by which migrations are known, of those applied. */
async function appliedTo(databaseUrl: string): Promise<number[]> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 3_000, query_timeout: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ when: string }>(
      'select created_at as "when" from drizzle.__drizzle_migrations',
    );
    return rows.map(({ when }) => Number(when));
  } catch (error) {
    if (NOT_THERE.includes((error as { code?: string }).code ?? '')) return [];
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}
