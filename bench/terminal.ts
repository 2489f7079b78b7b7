import type { Figure } from './bench.js';
import type { Machine } from './machine.js';
import { budgetInWords, commandOf, durationInWords, missedIn, valueInWords, type Ran } from './words.js';

/** Chinese characters take two columns. */
const widthOf = (text: string): number =>
  [...text].reduce((width, each) => width + (/[\u2e80-\u9fff\uff00-\uff60]/.test(each) ? 2 : 1), 0);
const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_cell, at) => Math.max(...rows.map((row) => widthOf(row[at] ?? ''))));
  return rows.map((row) => `  ${row.map((cell, at) => pad(cell, widths[at] ?? 0)).join('  ')}`.trimEnd());
}

const rowOf = (figure: Figure): readonly string[] => [
  figure.what,
  valueInWords(figure),
  budgetInWords(figure),
  figure.note ?? '',
];

export const machineLines = (machine: Machine): readonly string[] => ['Machine 机器', ...columns(machine)];

/** One benchmark as a person at a terminal reads it. */
export function ranLines(ran: Ran): readonly string[] {
  const { bench, count, outcome } = ran;
  const head = `\n${bench.title} (${count} ${bench.count.of}; ${durationInWords(ran)})\n  $ ${commandOf(ran)}`;
  if ('failure' in outcome) return [head, `  FAILED: ${outcome.failure}`];
  return [head, ...columns(outcome.figures.map(rowOf)), ...outcome.remarks.map((remark) => `  · ${remark}`)];
}

export function missedLines(all: readonly Ran[]): readonly string[] {
  const missed = missedIn(all);
  const failed = all.filter(({ outcome }) => 'failure' in outcome).map(({ bench }) => `  ${bench.name}: failed`);
  if (missed.length + failed.length === 0) return ['\nEvery budget was held. 全部达标。'];
  const lines = missed.map(([{ bench }, figure]) => `  ${bench.name}: ${figure.what}, ${valueInWords(figure)}`);
  return ['\nNot held 未达标', ...lines, ...failed];
}
