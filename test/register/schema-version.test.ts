import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../register/migrate.js';
import { assertSchemaKnown } from '../../register/schema-version.js';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../support/database.js';
import { provided } from '../support/env.js';

jest.setTimeout(120_000);

/** The migrations of an earlier release: all but the last. */
function earlierRelease(): string {
  const folder = mkdtempSync(join(tmpdir(), 'yishi-migrations-'));
  cpSync('register/migrations', folder, { recursive: true });
  const file = join(folder, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: unknown[] };
  writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, -1) }));
  return folder;
}

/** What a process of ours says as it starts on a register, and how it ends. */
async function start(main: string, databaseUrl: string): Promise<{ code: number | null; words: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: provided('YISHI_TEST_TEMPORAL_ADDRESS'),
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (words += chunk.toString()));
  const [code] = (await once(child, 'exit')) as [number | null];
  return { code, words };
}

let database: TestDatabase;
let earlier: string;
beforeAll(async () => {
  database = await createTestDatabase();
  earlier = earlierRelease();
});
afterAll(async () => {
  await database.drop();
  rmSync(earlier, { recursive: true });
});

it('the schema of this release is known', async () => {
  await expect(assertSchemaKnown(database.url)).resolves.toBeUndefined();
});

it('one migration more than an earlier release knows: it refuses', async () => {
  await expect(assertSchemaKnown(database.url, earlier)).rejects.toMatchObject({
    name: 'SchemaUnknown',
    message: expect.stringContaining('a newer release has migrated') as string,
  });
});

it('one migration less than this release needs: it says which, and what to run', async () => {
  const behind = await createEmptyDatabase();
  await migrate(behind.url, earlier);
  await expect(assertSchemaKnown(behind.url)).rejects.toThrow(/lacks \d{4}_[\w-]+: npm run migrate/);
  await migrate(behind.url);
  await expect(assertSchemaKnown(behind.url)).resolves.toBeUndefined();
  await behind.drop();
});

it('an empty database lacks everything', async () => {
  const empty = await createEmptyDatabase();
  await expect(assertSchemaKnown(empty.url)).rejects.toThrow('lacks 0000_register');
  await empty.drop();
});

it.each(['worker/main.ts', 'api/main.ts'])('%s does not start on the schema of a newer release', async (main) => {
  const newer = await createTestDatabase();
  const client = new pg.Client({ connectionString: newer.url });
  await client.connect();
  await client.query(
    `insert into drizzle.__drizzle_migrations (hash, created_at) values ('of tomorrow', 9999999999999)`,
  );
  await client.end();
  const { code, words } = await start(main, newer.url);
  expect(code).toBe(1);
  expect(words).toContain('a newer release has migrated the register');
  await newer.drop();
});
