/**
 * `npm run faults -- [--seed N] [--only F1,F5] [--minutes M]`: breaks a whole Yishi of its own, on loopback, in every way
 * of the list, and checks what must hold. The same seed makes the same choices. The diary goes to the terminal and to
 * out/faults/<seed>.md. Exit code 0 only when everything held.
 */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { scenarios } from '../test/faults/scenarios/index.js';
import type { Scenario } from '../test/faults/scenarios/scenario.js';
import { playAll } from './faults/play-all.js';
import { obtainTemporalCli } from './stack/obtain-temporal.js';
import { stopSignal } from './stack/stop-signal.js';

const FOLDER = join('out', 'faults');
const LONGEST_MINUTES = 24 * 60;

interface Wish {
  readonly seed: number;
  readonly chosen: readonly Scenario[];
}

function readArguments(): Wish {
  const { values } = parseArgs({
    options: { seed: { type: 'string' }, only: { type: 'string' }, minutes: { type: 'string', default: '2' } },
  });
  const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Error('--seed 须为自然数 / must be a natural number');
  const minutes = Number(values.minutes);
  if (!(minutes > 0 && minutes <= LONGEST_MINUTES))
    throw new Error(`--minutes 须大于 0、不超过 ${LONGEST_MINUTES} / must be above 0, at most ${LONGEST_MINUTES}`);
  return { seed, chosen: choose(scenarios(minutes), values.only) };
}

function choose(all: readonly Scenario[], only: string | undefined): readonly Scenario[] {
  if (only === undefined) return all;
  const wanted = only.split(',').map((id) => id.trim().toLowerCase());
  const ids = all.map(({ id }) => id);
  const unknown = wanted.filter((id) => !ids.some((each) => each.toLowerCase() === id));
  if (unknown.length > 0) throw new Error(`--only ${unknown.join()}:可选 / one of ${ids.join(', ')}`);
  return all.filter(({ id }) => wanted.includes(id.toLowerCase()));
}

/** The house is this run's own: nothing of the user's servers or settings reaches it. */
async function prepareEnvironment(): Promise<void> {
  const theirs = ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE', 'HOST', 'PORT', 'PUBLIC_URL', 'NODE_ENV'];
  for (const name of Object.keys(process.env)) {
    if (theirs.includes(name) || name.startsWith('YISHI_')) Reflect.deleteProperty(process.env, name);
  }
  process.env['YISHI_TEMPORAL_CLI'] = await obtainTemporalCli((line) => console.log(line));
}

async function main(): Promise<number> {
  const { seed, chosen } = readArguments();
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  await prepareEnvironment();
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, `${seed}.md`);
  writeFileSync(file, '');
  const write = (line: string): void => {
    console.log(line);
    appendFileSync(file, `${line}\n`);
  };
  const allHeld = await playAll({ chosen, seed, write, signal: stopSignal() });
  console.log(`\n${file}`);
  return allHeld ? 0 : 1;
}

process.exit(
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }),
);
