/**
 * `npm test`: the gates and every test, on a real PostgreSQL and a real Temporal started for this run alone.
 * `npm test -- test/api` hands its words to jest and leaves the gates to `npm run check`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runGates } from './check/gates.js';
import { runJest } from './check/run-jest.js';
import { inWords, sum, type Tally } from './check/tally.js';
import { testEnvironment } from './check/test-environment.js';
import { aborted, stopSignal } from './stack/stop-signal.js';
import { Supervisor } from './stack/supervisor.js';

/** Tests that kill processes, start whole stacks or skip time: one at a time, on an otherwise quiet machine. */
const ALONE = 'test/bench/|test/faults/|test/demo/|test/workflows/weeks|test/scripts/production-stack';

const signal = stopSignal();
const report = (line: string): void => {
  console.log(line);
};
const scratch = mkdtempSync(join(tmpdir(), 'yishi-test-'));
const supervisor = new Supervisor({ report, whenDead: 'leaveDead' });
const selection = process.argv.slice(2);

async function runAll(): Promise<Tally> {
  const env = await testEnvironment(scratch, supervisor, report, signal);
  if (selection.length > 0) return runJest(['--maxWorkers=2', ...selection], env, scratch);
  const gates = await runGates(report);
  const together = await runJest(['--maxWorkers=2', `--testPathIgnorePatterns=/node_modules/|${ALONE}`], env, scratch);
  const alone = await runJest(['--runInBand', `--testPathPatterns=${ALONE}`], env, scratch);
  return sum([{ ...gates, skipped: 0 }, together, alone]);
}

const interrupted = aborted(signal).then((): Tally => {
  report('Stopping 正在停止 …');
  return { passed: 0, failed: 1, skipped: 0 };
});
const tally = await Promise.race([runAll(), interrupted]).catch((error: unknown): Tally => {
  report(error instanceof Error ? error.message : String(error));
  return { passed: 0, failed: 1, skipped: 0 };
});
await supervisor.stop();
rmSync(scratch, { recursive: true, force: true });
report(inWords(tally));
process.exit(tally.failed > 0 ? 1 : 0);
