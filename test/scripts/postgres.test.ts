import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { restoreSymlinks } from '../../scripts/stack/postgres-binaries.js';
import { freePorts } from '../../scripts/stack/ports.js';
import { databaseUrl, password } from '../../scripts/stack/postgres-url.js';

let folder: string;
const keepers: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yishi-pg-'));
  // Run by root, the server is another user, who has to get in.
  await chmod(folder, 0o755);
});
afterEach(async () => {
  await Promise.all(keepers.splice(0).map((keeper) => stopped(keeper, 'SIGTERM')));
  await rm(folder, { recursive: true });
});

interface Keeper {
  readonly child: ChildProcess;
  /** All it has said so far. */
  readonly output: () => string;
}

function keep(dataDir: string, port: number): Keeper {
  const args = ['--import', 'tsx', 'scripts/stack/postgres.ts', '--data-dir', dataDir, '--port', String(port)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  keepers.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)));
  return { child, output: () => text };
}

/** Resolves when the keeper says it is ready, or has ended. */
async function ready({ child, output }: Keeper): Promise<void> {
  while (!output().includes('is ready') && child.exitCode === null) {
    await Promise.race([once(child.stdout as NodeJS.ReadableStream, 'data'), once(child, 'exit')]);
  }
  expect(output()).toContain('is ready');
}

async function stopped(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
  return child.exitCode;
}

async function ask(url: string, statement: string): Promise<Record<string, unknown> | undefined> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows[0];
  } finally {
    await client.end();
  }
}

it('keeps what was written through a clean stop, a killed keeper and a killed server', async () => {
  const [port = 0] = await freePorts(1);
  const dataDir = join(folder, 'postgres');
  const first = keep(dataDir, port);
  await ready(first);
  const url = await databaseUrl(dataDir, port);
  await ask(url, `create table kept as select '议事' as word`);
  expect(await stopped(first.child, 'SIGTERM')).toBe(0);

  const second = keep(dataDir, port);
  await ready(second);
  await stopped(second.child, 'SIGKILL');
  const third = keep(dataDir, port);
  await ready(third);
  const orphan = Number.parseInt(await readFile(join(dataDir, 'server', 'cluster', 'postmaster.pid'), 'utf8'), 10);
  process.kill(orphan, 'SIGKILL');
  await once(third.child, 'exit');
  expect(third.child.exitCode).toBe(1);
  expect(third.output()).toContain('PostgreSQL has stopped');

  await ready(keep(dataDir, port));
  expect(await ask(url, 'select word from kept')).toEqual({ word: '议事' });
  expect(await ask(url, 'show server_encoding')).toEqual({ server_encoding: 'UTF8' });
}, 60_000);

it('listens on loopback only, with a password that only its owner can read', async () => {
  const [port = 0] = await freePorts(1);
  const dataDir = join(folder, 'postgres');
  await ready(keep(dataDir, port));
  const url = await databaseUrl(dataDir, port);
  expect(await ask(url, 'show listen_addresses')).toEqual({ listen_addresses: '127.0.0.1' });
  expect((await stat(join(dataDir, 'password'))).mode & 0o777).toBe(0o600);
  await expect(ask(url.replace(/:[0-9a-f]+@/, ':guess@'), 'select 1')).rejects.toThrow(
    'password authentication failed',
  );
}, 60_000);

it('names the port that is taken, and who already serves the same data', async () => {
  const [port = 0] = await freePorts(1);
  const dataDir = join(folder, 'postgres');
  await ready(keep(dataDir, port));
  const second = keep(dataDir, port);
  const other = keep(join(folder, 'other'), port);
  await Promise.all([once(second.child, 'exit'), once(other.child, 'exit')]);
  expect(second.output()).toContain('is already being served');
  expect(other.output()).toContain(`port ${port} cannot be used, choose another with PG_PORT`);
  expect([second.child.exitCode, other.child.exitCode]).toEqual([1, 1]);
}, 60_000);

it('processes that start together agree on one password', async () => {
  const passwords = await Promise.all(Array.from({ length: 8 }, () => password(folder)));
  expect(new Set(passwords).size).toBe(1);
  expect(passwords[0]).toMatch(/^[0-9a-f]{48}$/);
});

it('restores the symbolic links that npm does not pack, as often as it is asked', async () => {
  const native = join(folder, 'native');
  await mkdir(join(native, 'lib'), { recursive: true });
  await mkdir(join(native, 'bin'));
  for (const program of ['initdb', 'postgres', 'pg_ctl'])
    await writeFile(join(native, 'bin', program), '', { mode: 0o644 });
  await writeFile(join(native, 'lib', 'libpq.so.5.18'), 'library');
  await symlink('elsewhere', join(native, 'lib', 'kept.so'));
  const links = [
    { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' },
    { source: 'native/lib/libpq.so.5.18', target: 'native/lib/kept.so' },
  ];
  await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify(links));
  await restoreSymlinks(native);
  await restoreSymlinks(native);
  expect(await readFile(join(native, 'lib', 'libpq.so.5'), 'utf8')).toBe('library');
  expect(await readlink(join(native, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
  expect(await readlink(join(native, 'lib', 'kept.so'))).toBe('elsewhere');
  expect((await stat(join(native, 'bin', 'postgres'))).mode & 0o111).toBe(0o111);
});
