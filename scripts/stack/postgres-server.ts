import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Binaries } from './postgres-binaries.js';
import { account, database, databaseUrl, password } from './postgres-url.js';
import type { ServerUser } from './postgres-user.js';

export interface Place {
  readonly dataDir: string;
  /** Folder that belongs to the server's account; the cluster lies in it. */
  readonly home: string;
  readonly binaries: Binaries;
  readonly user: ServerUser;
}

export const clusterOf = (place: Pick<Place, 'home'>): string => join(place.home, 'cluster');

/** Makes the cluster on the first run: UTF-8, no locale, password over TCP. A broken first run leaves no half cluster. */
export async function initialise(place: Place, signal: AbortSignal): Promise<void> {
  const cluster = clusterOf(place);
  if (await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => null)) return;
  const draft = `${cluster}.new`;
  const passwordFile = join(place.home, 'initial-password');
  await rm(draft, { recursive: true, force: true });
  await writeFile(passwordFile, await password(place.dataDir), { mode: 0o600 });
  const { uid, gid } = place.user;
  if (uid !== undefined && gid !== undefined) await chown(passwordFile, uid, gid);
  const flags = [
    `--username=${account}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--no-locale',
    '--encoding=UTF8',
  ];
  await promisify(execFile)(place.binaries.initdb, [`--pgdata=${draft}`, ...flags], {
    ...place.user,
    cwd: place.home,
    signal,
  }).finally(() => rm(passwordFile));
  await rename(draft, cluster);
}

/** Fails with the number and the variable that changes it when something else listens there. */
export async function requireFreePort(port: number): Promise<void> {
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch (error) {
    const text = `端口 ${port} 不可用,可用 PG_PORT 另选 / port ${port} cannot be used, choose another with PG_PORT`;
    throw new Error(text, { cause: error });
  }
  probe.close();
  await once(probe, 'close');
}

/** The server as a child of this process, on 127.0.0.1 only; its own log goes to `server.log`. */
export async function launch(place: Place, port: number): Promise<ChildProcess> {
  const log = await open(join(place.dataDir, 'server.log'), 'w', 0o600);
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'log_timezone=UTC'];
  const server = spawn(
    place.binaries.postgres,
    ['-D', clusterOf(place), '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...place.user, cwd: place.home, stdio: ['ignore', log.fd, log.fd] },
  );
  await once(server, 'spawn');
  await log.close();
  return server;
}

/** Returns once the server takes connections and its database is there; recovery after a crash may take a while. */
export async function awaitReady(server: ChildProcess, dataDir: string, port: number): Promise<void> {
  const url = await databaseUrl(dataDir, port, 'postgres');
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const found = await client.query('select from pg_database where datname = $1', [database]);
      if (found.rowCount === 0) await client.query(`create database ${database}`);
      return;
    } catch (error) {
      if (hasEnded(server)) throw new Error(await lastWords(dataDir), { cause: error });
      if (codeOf(error) === '28P01') throw new Error(wrongPassword(dataDir), { cause: error });
      if (!isStarting(error)) throw error;
      await delay(30);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

export function hasEnded(server: ChildProcess): boolean {
  return server.exitCode !== null || server.signalCode !== null;
}

/** Fast shutdown: open transactions are rolled back, sessions ended, everything written. */
export async function shutDown(server: ChildProcess): Promise<void> {
  if (hasEnded(server)) return;
  const ended = once(server, 'exit');
  server.kill('SIGINT');
  await Promise.race([ended, delay(30_000, undefined, { ref: false })]);
  if (!hasEnded(server)) server.kill('SIGQUIT');
  await ended;
}

/** The end of the server's log: what an operator needs when it will not run. */
export async function lastWords(dataDir: string): Promise<string> {
  const file = join(dataDir, 'server.log');
  const lines = (await readFile(file, 'utf8').catch(() => '')).trimEnd().split('\n');
  return [`PostgreSQL 已停止 / PostgreSQL has stopped (${file})`, ...lines.slice(-8)].join('\n');
}

function isStarting(error: unknown): boolean {
  const code = codeOf(error);
  // 57P03: the database system is starting up, or recovering.
  return code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === '57P03';
}

function codeOf(error: unknown): string | undefined {
  return (error as { code?: string }).code;
}

function wrongPassword(dataDir: string): string {
  const file = join(dataDir, 'password');
  return `${file} 与数据不符,请恢复该文件 / ${file} does not fit the data: restore it`;
}
