/** A stretch that ends by itself or with the caller's signal, whichever comes first. */
export interface TimeLimit {
  readonly signal: AbortSignal;
  /** Why it ended; `null` while it runs. */
  ended(): 'timeout' | 'aborted' | null;
  release(): void;
}

/** `AbortSignal.any` over a timeout may be collected before it fires (Node 20), so the timer is held here. */
export function timeLimit(ms: number, outer: AbortSignal): TimeLimit {
  const controller = new AbortController();
  let why: 'timeout' | 'aborted' | null = null;
  const end = (reason: 'timeout' | 'aborted') => {
    why ??= reason;
    controller.abort();
  };
  const onAbort = () => end('aborted');
  const timer = setTimeout(() => end('timeout'), ms);
  outer.addEventListener('abort', onAbort, { once: true });
  if (outer.aborted) onAbort();
  return {
    signal: controller.signal,
    ended: () => why,
    release: () => {
      clearTimeout(timer);
      outer.removeEventListener('abort', onAbort);
    },
  };
}
