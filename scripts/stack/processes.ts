import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

interface Stat {
  readonly group: number;
  readonly startedAt: string;
}

/** Linux's account of a process; `null` when there is none, or only a zombie that its parent has yet to collect. */
function statOf(pid: number | string): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces; what follows it is, in order: state, parent, group … start time.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [state = '', , group] = fields;
    return state === 'Z' || state === 'X' ? null : { group: Number(group), startedAt: fields[19] ?? '' };
  } catch {
    return null;
  }
}

/**
 * What tells a process from a later one with the same number: the boot and the start time.
 * `null` when no such process is there.
 */
export function identityOf(pid: number): string | null {
  if (process.platform !== 'linux') return identityFromPs(pid);
  const stat = statOf(pid);
  return stat && `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${stat.startedAt}`;
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

/** Whether anyone in the group still lives; signals alone would count zombies, which some machines collect late. */
export function groupLives(leader: number): boolean {
  if (!signalGroup(leader, 0)) return false;
  if (process.platform !== 'linux') return true;
  return readdirSync('/proc').some((name) => /^\d+$/.test(name) && statOf(name)?.group === leader);
}

/** Waits until the group is empty; `false` when it is not after `withinMs`. */
export async function groupGone(leader: number, withinMs: number): Promise<boolean> {
  const until = Date.now() + withinMs;
  while (groupLives(leader)) {
    if (Date.now() > until) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}

/** Ends what a dead or dying leader left behind: SIGINT (PostgreSQL's fast shutdown), then SIGKILL. */
export async function sweepGroup(leader: number, graceMs: number): Promise<void> {
  if (!groupLives(leader)) return;
  signalGroup(leader, 'SIGINT');
  if (await groupGone(leader, graceMs)) return;
  signalGroup(leader, 'SIGKILL');
  await groupGone(leader, graceMs);
}
