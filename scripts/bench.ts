/**
 * `npm run bench [-- <name> …] [--<name> N] [--write]`: measures all or those named, each on a stack of its own, and
 * prints the figures beside the budgets of the design. `--count N` with one name says how many; `--write` of a whole run
 * writes docs/benchmarks.md. A budget that is missed is a figure, not a failure: exit code 1 means that one could not run.
 */
import { writeFileSync } from 'node:fs';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { readWish } from '../bench/arguments.js';
import { benches } from '../bench/benches.js';
import { machine } from '../bench/machine.js';
import { page } from '../bench/page.js';
import { runBench } from '../bench/run.js';
import { machineLines, missedLines, ranLines } from '../bench/terminal.js';
import type { Ran } from '../bench/words.js';
import { stopSignal } from './stack/stop-signal.js';

const PAGE = 'docs/benchmarks.md';

const signal = stopSignal();
const tell = (lines: readonly string[]): void => {
  for (const line of lines) console.log(line);
};
/** Beside the figures, so that these can be kept in a file. */
const report = (line: string): void => {
  console.error(line);
};

async function main(): Promise<number> {
  const { wanted, write } = readWish(process.argv.slice(2), benches);
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const { env } = process;
  const here = await machine({ report, env });
  tell(machineLines(here));
  const all: Ran[] = [];
  for (const { bench, count } of wanted) {
    all.push(await runBench(bench, { count, report, env, signal }));
    tell(ranLines(all.at(-1) as Ran));
  }
  tell(missedLines(all));
  if (write) writeFileSync(PAGE, await page(here, new Date().toISOString().slice(0, 10), all));
  return all.some(({ outcome }) => 'failure' in outcome) ? 1 : 0;
}

const exitCode = await main().catch((error: unknown) => {
  console.error(signal.aborted ? 'Stopped; cleaned up. 已中断,已清理。' : messageOf(error));
  return 1;
});
process.exit(exitCode);

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
