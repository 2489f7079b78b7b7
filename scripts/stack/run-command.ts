import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Told every line of either stream as it comes. */
  readonly onLine?: (line: string) => void;
  readonly timeoutMs?: number;
}

export interface CommandResult {
  /** `null` when it was killed by a signal or never started. */
  readonly exitCode: number | null;
  /** Both streams, in the order the lines came. */
  readonly output: string;
}

/** Runs a program to its end; never rejects. A program that cannot be started says so in `output`. */
export function runToEnd(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const lines: string[] = [];
  const take = (line: string): void => {
    lines.push(line);
    options.onLine?.(line);
  };
  return new Promise((resolve) => {
    const { cwd, env, timeoutMs } = options;
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const kill = (): void => {
      child.kill('SIGKILL');
    };
    const late = timeoutMs === undefined ? undefined : setTimeout(kill, timeoutMs);
    const finish = (exitCode: number | null): void => {
      clearTimeout(late);
      process.off('exit', kill);
      resolve({ exitCode, output: lines.join('\n') });
    };
    process.once('exit', kill);
    createInterface({ input: child.stdout }).on('line', take);
    createInterface({ input: child.stderr }).on('line', take);
    child.on('close', finish);
    child.on('error', (error) => {
      take(error.message);
      finish(null);
    });
  });
}

/** Runs a program and returns its output; anything but exit code 0 is an error that carries the last lines. */
export async function runOrThrow(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  const { exitCode, output } = await runToEnd(command, args, options);
  if (exitCode === 0) return output;
  const tail = output.split('\n').slice(-8).join('\n');
  throw new Error(
    `${command} ${args[0] ?? ''} failed (${exitCode === null ? 'killed or not started' : `exit ${exitCode}`}): ${tail}`,
  );
}
