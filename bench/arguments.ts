import { parseArgs } from 'node:util';
import type { Bench } from './bench.js';

/** What the command line asks for. */
export interface Wish {
  readonly wanted: readonly { readonly bench: Bench; readonly count: number }[];
  /** Whether docs/benchmarks.md is to be written. */
  readonly write: boolean;
}

/** @throws Error that says what is possible instead. */
export function readWish(args: readonly string[], benches: readonly Bench[]): Wish {
  const counts = Object.fromEntries(benches.map(({ name }) => [name, { type: 'string' as const }]));
  const options = { ...counts, count: { type: 'string' as const }, write: { type: 'boolean' as const } };
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const given = values as Readonly<Record<string, string | boolean | undefined>>;
  const unknown = positionals.find((name) => !benches.some((bench) => bench.name === name));
  if (unknown !== undefined) throw new Error(`There is no benchmark ${unknown}. ${possible(benches)}`);
  if (given['write'] && positionals.length > 0) throw new Error('--write is for a run of all: the page shows one run.');
  if (given['count'] !== undefined && positionals.length !== 1)
    throw new Error('--count is for one benchmark; with several, --<name> N.');
  const named = benches.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const wanted = named.map((bench) => ({ bench, count: countFrom(given['count'] ?? given[bench.name], bench) }));
  return { wanted, write: given['write'] === true };
}

function countFrom(given: string | boolean | undefined, { name, count }: Bench): number {
  if (given === undefined) return count.usual;
  const asked = Number(given);
  if (Number.isInteger(asked) && asked > 0) return asked;
  throw new Error(`${name}: ${String(given)} is no number of ${count.of}.`);
}

const possible = (benches: readonly Bench[]): string =>
  ['There are:', ...benches.map(({ name, title, count }) => `  ${name}  ${title} (${count.usual} ${count.of})`)].join(
    '\n',
  );
