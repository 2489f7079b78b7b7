/** `npm run check` calls this: holds files and functions to the size budget and names what breaks it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countLines } from './check/line-counts.js';

const budget = {
  file: { median: 50, p90: 120, most: 200 },
  function: { p90: 30, most: 50 },
};

interface Measured {
  readonly name: string;
  readonly lines: number;
}

const notOurs = ['node_modules', 'test', 'out', 'coverage'];
const folders = readdirSync('.', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !notOurs.includes(entry.name))
  .map(({ name }) => name);
const paths = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path)),
);
const counts = paths.map((path) => ({ path, ...countLines(path, readFileSync(path, 'utf8')) }));
const files = counts.map(({ path, file }) => ({ name: path, lines: file }));
const functions = counts.flatMap(({ path, functions: all }) =>
  all.map(({ name, lines }) => ({ name: `${path} ${name}`, lines })),
);

const complaints = [
  ...tooLong(files, budget.file.most),
  ...tooLong(functions, budget.function.most),
  ...above('file median', quantile(files, 0.5), budget.file.median),
  ...above('file p90', quantile(files, 0.9), budget.file.p90),
  ...above('function p90', quantile(functions, 0.9), budget.function.p90),
];
console.log(
  `${files.length} files: median ${quantile(files, 0.5)}, p90 ${quantile(files, 0.9)}, most ${quantile(files, 1)}; ` +
    `${functions.length} functions: median ${quantile(functions, 0.5)}, p90 ${quantile(functions, 0.9)}, most ${quantile(functions, 1)}`,
);
for (const complaint of complaints) console.log(complaint);
process.exitCode = complaints.length > 0 ? 1 : 0;

function tooLong(all: readonly Measured[], most: number): string[] {
  return all.filter(({ lines }) => lines > most).map(({ name, lines }) => `${name}: ${lines} lines, at most ${most}`);
}

function above(what: string, found: number, limit: number): string[] {
  return found > limit ? [`${what} is ${found} lines, at most ${limit}`] : [];
}

/** The nearest-rank quantile of the line counts. */
function quantile(all: readonly Measured[], share: number): number {
  const sorted = all.map(({ lines }) => lines).sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
