import { DrizzleQueryError } from 'drizzle-orm';

/** The register was asked for something that cannot be; trying again will not help. */
export class RegisterError extends Error {
  override readonly name: string = 'RegisterError';
}

/** A transition came before the one that precedes it: something was lost, and nothing may be written over the gap. */
export class TransitionGap extends RegisterError {
  override readonly name = 'TransitionGap';
}

/** A cursor that no list of ours gave out. */
export class UnknownCursor extends RegisterError {
  override readonly name = 'UnknownCursor';
}

/** The database did not do what was asked; trying again later may help. Carries no values, so that it may be logged. */
export class RegisterUnavailable extends Error {
  override readonly name = 'RegisterUnavailable';
  /** SQLSTATE, or the system's code such as `ECONNREFUSED`; `null` when there is none. */
  readonly code: string | null;

  constructor(code: string | null, message: string) {
    super(`台账数据库不可用 / the register's database failed: ${code ? `${code} ` : ''}${message}`);
    this.code = code;
  }
}

/** The same function with the driver's errors, which quote every value of their statement, made fit for logs. */
export function discreet<Args extends unknown[], Result>(
  run: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  return async (...args) => {
    try {
      return await run(...args);
    } catch (error) {
      throw withoutValues(error);
    }
  };
}

function withoutValues(error: unknown): unknown {
  if (error instanceof RegisterError || error instanceof TypeError || error instanceof RangeError) return error;
  const failed = error instanceof DrizzleQueryError ? error.cause : error;
  const { code = null, message = 'no reason given' } = (failed ?? {}) as { code?: string; message?: string };
  return new RegisterUnavailable(code, message);
}
