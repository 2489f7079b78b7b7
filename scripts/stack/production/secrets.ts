import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { postgresDirectory } from '../embedded-postgres.js';
import { password } from '../postgres-url.js';
import { runOrThrow } from '../run-command.js';

/**
 * The folder of secrets of a production stack under `home`, made by the script that makes them for compose. The embedded
 * PostgreSQL has a password already, which the register goes by.
 */
export async function makeSecrets(home: string): Promise<string> {
  const folder = join(home, 'secrets');
  const register = join(folder, 'yishi_password');
  if (!existsSync(register)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(register, await password(postgresDirectory(home)), { mode: 0o400 });
  }
  await runOrThrow('/bin/sh', ['deploy/make-secrets.sh', folder]);
  chmodSync(folder, 0o700);
  return folder;
}
