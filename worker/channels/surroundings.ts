import { randomBytes } from 'node:crypto';

/** What a signature takes from the world: handed in, so that known answers can be tested. */
export interface Surroundings {
  /** Milliseconds since 1970. */
  nowMs(): number;
  /** Unpredictable, new at every call. */
  nonce(): string;
}

export const realSurroundings: Surroundings = {
  nowMs: () => Date.now(),
  nonce: () => randomBytes(16).toString('hex'),
};
