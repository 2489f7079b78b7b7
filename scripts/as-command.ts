import { z } from 'zod';

/**
 * An operator's command: first what it is asked to do is read whole, then it is done. Exit code 0: done; 1: failed; 2: wrong
 * usage or a file that is not what it should be, in which case nothing has changed.
 */
export async function asCommand<Command>(
  read: (args: readonly string[]) => Command,
  carryOut: (command: Command) => Promise<void>,
): Promise<void> {
  let isRead = false;
  try {
    const command = read(process.argv.slice(2));
    isRead = true;
    await carryOut(command);
  } catch (error) {
    console.error(inWords(error));
    process.exitCode = isRead ? 1 : 2;
  }
}

function inWords(error: unknown): unknown {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : error;
}
