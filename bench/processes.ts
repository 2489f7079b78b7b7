import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks of /proc are hundredths of a second on every Linux in use. */
const TICK_MS = 10;

interface Usage {
  readonly parent: number;
  readonly cpuMs: number;
}

/** `null` where there is no /proc, or the process has just ended. */
function usageOf(pid: number | string): Usage | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything; the numbers follow the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [user, system, childUser, childSystem] = fields.slice(11, 15).map(Number);
    const ticks = (user ?? 0) + (system ?? 0) + (childUser ?? 0) + (childSystem ?? 0);
    return { parent: Number(fields[1]), cpuMs: ticks * TICK_MS };
  } catch {
    return null;
  }
}

/** CPU time that a process and its descendants have used so far, in milliseconds; `null` where it cannot be read. */
export function cpuMs(pid: number): number | null {
  const all = new Map<number, Usage>();
  for (const name of procEntries()) {
    const usage = usageOf(name);
    if (usage) all.set(Number(name), usage);
  }
  if (!all.has(pid)) return null;
  const within = (each: number): boolean => each === pid || (all.has(each) && within(all.get(each)?.parent ?? 0));
  return [...all].filter(([each]) => within(each)).reduce((sum, [, usage]) => sum + usage.cpuMs, 0);
}

const procEntries = (): string[] => {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
};

/** Resident memory of one process in bytes; `null` where it cannot be read. */
export function residentBytes(pid: number | undefined): number | null {
  try {
    const line = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return line ? Number(line[1]) * 1024 : null;
  } catch {
    return null;
  }
}
