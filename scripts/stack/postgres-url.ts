import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The one superuser of the embedded server, and the database it owns. */
export const account = 'yishi';
export const database = 'yishi';

/**
 * The password of the embedded server, made once and kept 0600 beside the data. The port is open to every local
 * user, so a password written in the source would let any of them read and rewrite the record.
 */
export async function password(dataDir: string): Promise<string> {
  const file = join(dataDir, 'password');
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known !== null) return known;
  await mkdir(dataDir, { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, randomBytes(24).toString('hex'), { mode: 0o600 });
  // Two processes may get here together: linking is atomic, and the first one wins.
  await link(draft, file).catch(ignoreExisting);
  await rm(draft);
  return readFile(file, 'utf8');
}

/** `DATABASE_URL` of the embedded server that keeps its data in `dataDir` and listens on `port` of 127.0.0.1. */
export async function databaseUrl(dataDir: string, port: number, name = database): Promise<string> {
  return `postgres://${account}:${await password(dataDir)}@127.0.0.1:${port}/${name}`;
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
