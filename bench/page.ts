import { format } from 'prettier';
import type { Figure } from './bench.js';
import type { Machine } from './machine.js';
import { budgetInWords, commandOf, durationInWords, missedIn, valueInWords, type Ran } from './words.js';

const cell = (text: string): string => text.replaceAll('|', '\\|');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

const rowOf = (figure: Figure): readonly string[] => {
  const budget = budgetInWords(figure).replace('MISSED', '**missed**');
  return [figure.what, valueInWords(figure), budget, figure.note ?? ''];
};

function section(ran: Ran): string {
  const { bench, count, outcome } = ran;
  const said = `${count} ${bench.count.of}; took ${durationInWords(ran)}.`;
  const head = `## ${bench.title}\n\n\`\`\`\n${commandOf(ran)}\n\`\`\`\n\n${said}`;
  if ('failure' in outcome) return `${head}\n\n**Failed:** ${outcome.failure.split('\n')[0] ?? ''}`;
  const figures = table(['what', 'figure', 'budget', ''], outcome.figures.map(rowOf));
  return [head, figures, ...outcome.remarks].join('\n\n');
}

function losses(all: readonly Ran[]): string {
  const missed = missedIn(all);
  const failed = all.filter(({ outcome }) => 'failure' in outcome);
  if (missed.length + failed.length === 0) return 'Every budget was held.';
  const lines = missed.map(
    ([{ bench }, figure]) => `- ${bench.title}: ${figure.what}, ${valueInWords(figure)} (${budgetInWords(figure)})`,
  );
  const head = 'Not held ([why, and what it would take](performance.md)):\n';
  return [head, ...lines, ...failed.map(({ bench }) => `- ${bench.title}: failed`)].join('\n');
}

/** docs/benchmarks.md: one run, on one machine, with everything that was lost. */
export async function page(machine: Machine, day: string, all: readonly Ran[]): Promise<string> {
  const text = [
    '# Benchmarks 性能数据',
    `Written by \`npm run bench -- --write\` on ${day}, in one run; every section gives the command that repeats it. Nothing here is a pass or fail of the test suite. Budgets are those of the design.`,
    'Servers, worker, API and the clients that load them share the cores of one machine, and Temporal runs as its development server on a SQLite file: the figures say what one small box carries and what a change costs, not what a cluster can do.',
    table(['machine', ''], machine),
    losses(all),
    ...all.map(section),
  ];
  return await format(`${text.join('\n\n')}\n`, { parser: 'markdown', proseWrap: 'preserve', printWidth: 120 });
}
