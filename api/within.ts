import { setTimeout as pause } from 'node:timers/promises';

/** It took too long; whether it happened is not known. */
export class TooLate extends Error {
  override readonly name = 'TooLate';
}

/** The result of a call, or `TooLate` after so many milliseconds, whatever the call goes on to do. */
export async function within<Result>(ms: number, call: Promise<Result>): Promise<Result> {
  const answered = new AbortController();
  const tooLate = pause(ms, undefined, { signal: answered.signal }).then(() => {
    throw new TooLate();
  });
  try {
    return await Promise.race([call, tooLate]);
  } finally {
    answered.abort();
  }
}
