import { setTimeout as pause } from 'node:timers/promises';

const EVERY_MS = 20;

/** Asks until the answer is neither `null` nor `false`; a probe that throws is asked again, its error told when time is up. */
export async function until<Answer>(
  what: string | (() => string),
  probe: () => Answer | Promise<Answer>,
  withinMs = 120_000,
): Promise<Exclude<Answer, null | false | undefined>> {
  const end = Date.now() + withinMs;
  let obstacle = '';
  do {
    try {
      const answer = await probe();
      if (answer !== null && answer !== false && answer !== undefined)
        return answer as Exclude<Answer, null | false | undefined>;
      obstacle = '';
    } catch (error) {
      obstacle = ` (${error instanceof Error ? error.message : String(error)})`;
    }
    await pause(EVERY_MS);
  } while (Date.now() < end);
  throw new Error(`not within ${withinMs} ms: ${typeof what === 'string' ? what : what()}${obstacle}`);
}
