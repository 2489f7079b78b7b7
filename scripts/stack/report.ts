/** Takes one line for the person at the terminal. */
export type Report = (line: string) => void;

/** `95_000` → `1 min 35 s`. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Runs `work` and says every `everyMs` how far it is; `progress` is asked anew each time. */
export async function withProgress<Result>(
  report: Report,
  progress: () => string,
  work: () => Promise<Result>,
  everyMs = 5_000,
): Promise<Result> {
  const startedAt = Date.now();
  const ticks = setInterval(() => report(`  ${progress()}, ${duration(Date.now() - startedAt)}`), everyMs);
  try {
    return await work();
  } finally {
    clearInterval(ticks);
  }
}
