import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Report } from './report.js';

/** One program of the stack. */
export interface ChildSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Added to the environment of the supervisor. */
  readonly env?: Readonly<Record<string, string>>;
  /** From SIGTERM to SIGKILL; 10 s unless said. */
  readonly graceMs?: number;
  /** Its last words are of no interest when it was asked to stop. */
  readonly silentEnd?: true;
}

/** Starts a child as leader of its own group: a Ctrl-C at the terminal reaches the supervisor alone. */
export function launch(spec: ChildSpec, report: Report): ChildProcess {
  const child = spawn(spec.command, spec.args, {
    env: { ...process.env, ...spec.env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      if (line !== '' && !(spec.silentEnd && child.killed)) report(`[${spec.name}] ${line}`);
    });
  }
  return child;
}

/** A TypeScript program of this project, run without a wrapper so that signals reach it. */
export function nodeChild(
  name: string,
  script: string,
  args: readonly string[],
  more: Pick<ChildSpec, 'env' | 'graceMs'> = {},
): ChildSpec {
  return { name, command: process.execPath, args: ['--import', 'tsx', script, ...args], ...more };
}
