import { setTimeout as sleep } from 'node:timers/promises';

export interface Waiting {
  /** For the message when it does not come true. */
  readonly what: string;
  readonly withinMs: number;
  readonly everyMs?: number;
  /** A reason to stop waiting at once. */
  readonly hopeless?: () => string | undefined;
}

/** Asks until `probe` resolves; its last error is part of the message when the time is up. */
export async function waitUntil(probe: () => Promise<unknown>, waiting: Waiting): Promise<void> {
  const until = Date.now() + waiting.withinMs;
  for (;;) {
    const failure = await probe().then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (failure === null) return;
    const hopeless = waiting.hopeless?.();
    if (hopeless !== undefined) throw new Error(`${waiting.what}: ${hopeless}`);
    if (Date.now() > until) throw new Error(`${waiting.what}: not within ${waiting.withinMs / 1000} s (${failure})`);
    await sleep(waiting.everyMs ?? 100);
  }
}
