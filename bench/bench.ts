import type { Report } from '../scripts/stack/report.js';

/** One figure. `null` where it could not be measured here; `note` then says why. */
export interface Figure {
  readonly what: string;
  readonly value: number | null;
  /** `ms`, `events`, `per second` …; empty for a ratio. */
  readonly unit: string;
  /** What the design allows at most. */
  readonly budget?: number;
  readonly note?: string;
}

export interface Result {
  readonly figures: readonly Figure[];
  /** Whole sentences: how it was measured, what was lost and why. */
  readonly remarks: readonly string[];
}

/** What every benchmark is given. */
export interface Scene {
  /** How many of its subjects: see `Bench.count`. */
  readonly count: number;
  readonly report: Report;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

export interface Bench {
  readonly name: string;
  readonly title: string;
  /** What `--<name> N` counts, and how many unless said. */
  readonly count: { readonly of: string; readonly usual: number };
  run(scene: Scene): Promise<Result>;
}
