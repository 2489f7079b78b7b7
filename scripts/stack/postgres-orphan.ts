import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './postgres-binaries.js';
import type { ServerUser } from './postgres-user.js';

const run = promisify(execFile);

/**
 * Clears the way after a kill: a server of this cluster whose keeper is gone is stopped, a leftover pid file is
 * removed. Throws when the cluster is kept by another process that lives.
 */
export async function stopOrphan(cluster: string, binaries: Binaries, user: ServerUser): Promise<void> {
  // Windows has no cheap way to ask who a process is; there the server itself judges the pid file.
  if (process.platform === 'win32') return;
  const pidFile = join(cluster, 'postmaster.pid');
  const content = await readFile(pidFile, 'utf8').catch(() => null);
  if (content === null) return;
  const server = await describeProcess(Number.parseInt(content, 10));
  // After a restart of the machine the number may belong to anyone, so only a matching command line counts.
  if (!server?.command.includes(cluster)) return rm(pidFile, { force: true });
  const keeper = await describeProcess(server.parent);
  if (keeper?.command.includes('postgres.ts')) {
    throw new Error(
      `${cluster} 已在运行(进程 ${server.parent})/ is already being served (process ${server.parent}): stop it first`,
    );
  }
  const stop = (mode: string) =>
    run(binaries.pgCtl, ['stop', '-D', cluster, '-m', mode, '-w'], { ...user, cwd: cluster });
  await stop('fast').catch(() => stop('immediate'));
}

interface ProcessInfo {
  readonly parent: number;
  readonly command: string;
}

/** From /proc where there is one (slim images have no `ps`), else from `ps`; `null` when there is no such process. */
async function describeProcess(pid: number): Promise<ProcessInfo | null> {
  if (!(pid > 0)) return null;
  try {
    if (process.platform === 'linux') {
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
      const parent = /^PPid:\s*(\d+)$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'));
      return { parent: Number(parent?.[1]), command: command.replaceAll('\0', ' ') };
    }
    const { stdout } = await run('ps', ['-ww', '-o', 'ppid=,command=', '-p', String(pid)]);
    return { parent: Number.parseInt(stdout, 10), command: stdout };
  } catch {
    return null;
  }
}
