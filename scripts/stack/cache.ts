import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf } from './processes.js';
import type { Report } from './report.js';

/** Outside the work tree, so that every clone shares it; `YISHI_CACHE` moves it. */
export function cacheDirectory(env: NodeJS.ProcessEnv): string {
  return env.YISHI_CACHE ?? join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'yishi');
}

/**
 * Makes `target` (a file or a directory) unless it is there. `make` fills a path beside it, which then takes its place in
 * one step, so nobody ever sees half of it. Two processes that want the same thing make it once.
 */
export async function makeOnce(target: string, report: Report, make: (draft: string) => Promise<void>): Promise<void> {
  if (existsSync(target)) return;
  mkdirSync(dirname(target), { recursive: true });
  const lock = `${target}.lock`;
  await takeLock(lock, report);
  const draft = `${target}.draft`;
  try {
    if (existsSync(target)) return;
    rmSync(draft, { recursive: true, force: true });
    await make(draft);
    renameSync(draft, target);
  } finally {
    rmSync(draft, { recursive: true, force: true });
    rmSync(lock, { force: true });
  }
}

async function takeLock(lock: string, report: Report): Promise<void> {
  let waiting = false;
  while (!claim(lock)) {
    if (isDeserted(lock)) {
      rmSync(lock, { force: true });
      continue;
    }
    if (!waiting) report(`Another process is making ${lock.slice(0, -'.lock'.length)}; waiting for it.`);
    waiting = true;
    await sleep(200);
  }
}

function claim(lock: string): boolean {
  try {
    writeFileSync(lock, JSON.stringify({ pid: process.pid, identity: identityOf(process.pid) }), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Its owner is dead. An unreadable lock is one being written this moment. */
function isDeserted(lock: string): boolean {
  try {
    const owner = JSON.parse(readFileSync(lock, 'utf8')) as { pid: number; identity: string };
    return identityOf(owner.pid) !== owner.identity;
  } catch {
    return false;
  }
}
