import { duration, type Report } from '../stack/report.js';
import { runToEnd } from '../stack/run-command.js';

export interface Gate {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

const tool = (name: string, program: string, ...args: string[]): Gate => ({
  name,
  command: `node_modules/.bin/${program}`,
  args,
});

const cache = 'node_modules/.cache';

/** Slow ones first: two run at a time. */
const gates: readonly Gate[] = [
  tool('lint', 'eslint', '.', '--max-warnings', '0'),
  tool('walls', 'depcruise', '--config', '.dependency-cruiser.mjs', '.'),
  tool('types', 'tsc', '-p', '.', '--incremental', '--tsBuildInfoFile', `${cache}/tsc.json`),
  tool('format', 'prettier', '--check', '--cache', '--cache-strategy', 'content', '--log-level', 'warn', '.'),
  tool('dead code', 'knip', '--no-progress'),
  { name: 'size', command: process.execPath, args: ['--import', 'tsx', 'scripts/check-budget.ts'] },
];

/** Runs every gate, `atOnce` at a time, and tells each outcome in one line, with the output of those that fail. */
export async function runGates(
  report: Report,
  all: readonly Gate[] = gates,
  atOnce = 2,
): Promise<{ readonly passed: number; readonly failed: number }> {
  const waiting = [...all];
  let passed = 0;
  const runNext = async (): Promise<void> => {
    for (let gate = waiting.shift(); gate !== undefined; gate = waiting.shift()) {
      if (await runGate(gate, report)) passed += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, runNext));
  return { passed, failed: all.length - passed };
}

async function runGate({ name, command, args }: Gate, report: Report): Promise<boolean> {
  const startedAt = Date.now();
  const { exitCode, output } = await runToEnd(command, args);
  const took = duration(Date.now() - startedAt);
  report(exitCode === 0 ? `✔ ${name}, ${took}` : `✘ ${name}, ${took}\n${output.replace(/^/gm, '    ')}`);
  return exitCode === 0;
}
