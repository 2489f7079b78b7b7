import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { groupGone, groupLives, identityOf, sweepGroup } from './processes.js';
import type { Report } from './report.js';

interface Noted {
  readonly name: string;
  readonly pid: number;
  readonly identity: string | null;
}

interface Note {
  readonly supervisor: Noted;
  /** In the order they were started. */
  readonly children: readonly Noted[];
}

const noted = (name: string, pid: number): Noted => ({ name, pid, identity: identityOf(pid) });

/** Writes down who runs, so that the next start can end what a killed supervisor left behind. */
export function remember(file: string, children: readonly { readonly name: string; readonly pid: number }[]): void {
  const note: Note = {
    supervisor: noted('supervisor', process.pid),
    children: children.map(({ name, pid }) => noted(name, pid)),
  };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(note));
  renameSync(`${file}.new`, file);
}

export function forget(file: string): void {
  rmSync(file, { force: true });
}

/** Ends what an earlier supervisor left running. Throws when that supervisor is alive. */
export async function stopLeftovers(file: string, report: Report, graceMs = 10_000): Promise<void> {
  const note = read(file);
  if (note === null) return;
  const { supervisor } = note;
  if (supervisor.pid !== process.pid && isSame(supervisor))
    throw new Error(`Yishi already runs here (process ${supervisor.pid}); stop it first. 议事已在运行,请先停止。`);
  for (const child of [...note.children].reverse()) {
    if (!isSame(child) && !orphanedGroup(child)) continue;
    report(`An earlier run left ${child.name} behind (process ${child.pid}); stopping it.`);
    await end(child, graceMs);
  }
  forget(file);
}

function read(file: string): Note | null {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Note;
  } catch {
    return null;
  }
}

const isSame = ({ pid, identity }: Noted): boolean => identity !== null && identityOf(pid) === identity;

/** The leader is gone but its group is not; a number in use by a group is never given to a new process. */
function orphanedGroup({ pid, identity }: Noted): boolean {
  const sameBoot = identity?.split('/')[0] === identityOf(process.pid)?.split('/')[0];
  return pid > 0 && sameBoot && identityOf(pid) === null && groupLives(pid);
}

async function end({ pid }: Noted, graceMs: number): Promise<void> {
  if (identityOf(pid) !== null) {
    process.kill(pid, 'SIGTERM');
    if (await groupGone(pid, graceMs)) return;
  }
  await sweepGroup(pid, graceMs);
}
