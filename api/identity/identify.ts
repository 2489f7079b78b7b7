import type { Identity } from '../identities.js';
import { ProblemError } from '../problems.js';

/** What a request shows of who is asking. */
export interface Credential {
  /** Empty when there is none. */
  readonly token: string;
  /** `X-Yishi-Role`: which of several offices a person acts in, `role` or `role@organisation`. */
  readonly office: string | undefined;
}

/** Who is asking. @throws ProblemError 401 without a valid token, 403 without an office, 503 when that cannot be told */
export type Identify = (credential: Credential) => Promise<Identity>;

export const tokenRequired = (cause?: unknown): ProblemError =>
  new ProblemError('TOKEN_REQUIRED', { headers: { 'www-authenticate': 'Bearer' } }, { cause });
