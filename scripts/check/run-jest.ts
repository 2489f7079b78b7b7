import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tally } from './tally.js';

/** The part of jest's own account that we read. */
interface JestAccount {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  /** Files that broke before their first test. */
  readonly numRuntimeErrorTestSuites: number;
}

/** Runs jest at the terminal and counts; `scratch` is a directory for its account. */
export async function runJest(args: readonly string[], env: NodeJS.ProcessEnv, scratch: string): Promise<Tally> {
  const accountFile = join(scratch, `jest-${process.hrtime.bigint()}.json`);
  const child = spawn(
    process.execPath,
    ['node_modules/jest/bin/jest.js', '--json', `--outputFile=${accountFile}`, ...args],
    { env, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const endToo = (): void => {
    child.kill();
  };
  process.once('exit', endToo);
  const [exitCode] = (await once(child, 'exit')) as [number | null];
  process.off('exit', endToo);
  return tallyOf(readAccount(accountFile), exitCode === 0);
}

/** A run that fails without a failed test (nothing found, a crash) counts as one failure. */
export function tallyOf(account: JestAccount | null, succeeded: boolean): Tally {
  if (account === null) return { passed: 0, failed: 1, skipped: 0 };
  const failed = account.numFailedTests + account.numRuntimeErrorTestSuites;
  return {
    passed: account.numPassedTests,
    failed: failed === 0 && !succeeded ? 1 : failed,
    skipped: account.numPendingTests + account.numTodoTests,
  };
}

function readAccount(file: string): JestAccount | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JestAccount;
  } catch {
    return null;
  }
}
