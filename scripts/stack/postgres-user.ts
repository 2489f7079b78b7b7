import { execFileSync, spawnSync } from 'node:child_process';
import { chown, mkdir, mkdtemp, realpath, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';

/** Spawn options of the account the server runs as; empty for an ordinary user. */
export interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
}

const systemUser = 'postgres';

/** PostgreSQL refuses to run as root, so root lends it the system user `postgres`, made when missing. */
export function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) return {};
  if (spawnSync('id', ['-u', systemUser]).status !== 0) {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', systemUser], { stdio: 'pipe' });
  }
  const idOf = (flag: string): number => Number(execFileSync('id', [flag, systemUser], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** Whether `user` may pass through every folder down to `path`. */
export function canEnter(path: string, user: ServerUser): boolean {
  if (user.uid === undefined) return true;
  return spawnSync('test', ['-x', path], { ...user, cwd: '/' }).status === 0;
}

/**
 * The server's own folder `server` under `dataDir`. Where root keeps the project behind a closed door (`/root` is
 * 0700 nearly everywhere), the folder lies under /var/lib/yishi (of temporary data: beside them) and `server` is a link.
 */
export async function serverHome(dataDir: string, user: ServerUser): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  const folder = join(dataDir, 'server');
  if (!(await exists(folder))) {
    if (canEnter(dataDir, user)) await mkdir(folder, { mode: 0o700 });
    else await symlink(await outerFolder(dataDir), folder);
  }
  const home = await realpath(folder);
  if (user.uid !== undefined && user.gid !== undefined) await chown(home, user.uid, user.gid);
  if (!canEnter(home, user))
    throw new Error(`用户 ${systemUser} 无法进入 ${home} / ${systemUser} cannot enter ${home}`);
  return home;
}

/** What was meant to be temporary stays so. */
async function outerFolder(dataDir: string): Promise<string> {
  const temporary = await realpath(tmpdir());
  if ((await realpath(dataDir)).startsWith(temporary + sep)) return mkdtemp(join(temporary, 'yishi-postgres-'));
  await mkdir('/var/lib/yishi', { recursive: true });
  return mkdtemp('/var/lib/yishi/');
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
