import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * What tells a process from a later one with the same number: the boot and the start time.
 * `null` when no such process is there (a zombie counts as gone).
 */
export function identityOf(pid: number): string | null {
  return process.platform === 'linux' ? identityFromProc(pid) : identityFromPs(pid);
}

function identityFromProc(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces; the state is the first field after it, the start time the twentieth.
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z' || state === 'X') return null;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${rest[18] ?? ''}`;
  } catch {
    return null;
  }
}

function identityFromPs(pid: number): string | null {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

/** Sends a signal to a process and everything it started in its group; says whether anyone was there. */
export function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-leader, signal);
    return true;
  } catch {
    return false;
  }
}

/** Waits until the group is empty; `false` when it is not after `withinMs`. */
export async function groupGone(leader: number, withinMs: number): Promise<boolean> {
  const until = Date.now() + withinMs;
  while (signalGroup(leader, 0)) {
    if (Date.now() > until) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}

/** Ends what a dead or dying leader left behind: SIGINT (PostgreSQL's fast shutdown), then SIGKILL. */
export async function sweepGroup(leader: number, graceMs: number): Promise<void> {
  if (!signalGroup(leader, 'SIGINT')) return;
  if (await groupGone(leader, graceMs)) return;
  signalGroup(leader, 'SIGKILL');
  await groupGone(leader, graceMs);
}
