import type { Bench, Figure, Result } from './bench.js';

/** A benchmark that was run: what came of it, or why nothing did. */
export interface Ran {
  readonly bench: Bench;
  readonly count: number;
  readonly seconds: number;
  readonly outcome: Result | { readonly failure: string };
}

/** Three digits that matter, no more. */
function numberInWords(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 100) return value.toFixed(0);
  return size >= 10 ? value.toFixed(1) : value.toFixed(2);
}

const withUnit = (value: string, unit: string): string => [value, unit].filter((part) => part !== '').join(' ');

export const valueInWords = ({ value, unit }: Figure): string =>
  value === null ? 'not measured' : withUnit(numberInWords(value), unit);

export type Held = 'held' | 'MISSED' | 'unknown';

function heldBy({ value, budget }: Figure): Held | null {
  if (budget === undefined) return null;
  if (value === null) return 'unknown';
  return value <= budget ? 'held' : 'MISSED';
}

export function budgetInWords(figure: Figure): string {
  const held = heldBy(figure);
  return held === null ? '' : `≤ ${withUnit(numberInWords(figure.budget ?? 0), figure.unit)}, ${held}`;
}

/** The line that repeats it. */
export const commandOf = ({ bench, count }: Ran): string =>
  `npm run bench -- ${bench.name}${count === bench.count.usual ? '' : ` --count ${count}`}`;

export const durationInWords = ({ seconds }: Ran): string => `${seconds.toFixed(0)} s`;

/** The figures over their budget, each with its benchmark. */
export const missedIn = (all: readonly Ran[]): readonly (readonly [Ran, Figure])[] =>
  all.flatMap((ran) => {
    const figures = 'figures' in ran.outcome ? ran.outcome.figures : [];
    return figures.filter((figure) => heldBy(figure) === 'MISSED').map((figure) => [ran, figure] as const);
  });
