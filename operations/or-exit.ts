import { z } from 'zod';

/** What `read` returns; when it throws, its words on stderr without a stack, and the process ends with code 1. */
export function orExit<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    return exitWith(error);
  }
}

/** Ends the process with code 1 and the words of an error on stderr. */
export function exitWith(error: unknown): never {
  const words = error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : error;
  process.stderr.write(`${String(words)}\n`);
  process.exit(1);
}
