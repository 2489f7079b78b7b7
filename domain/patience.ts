/** How long a channel that fails is tried before the recipient's next one is, in milliseconds. */
export interface Patience {
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  readonly givesUpAfterMs: number;
}
