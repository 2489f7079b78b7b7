/**
 * Aborted by Ctrl-C, SIGTERM, a closed terminal, or the death of the npm that started this: nobody could end it from
 * the terminal any more. npm passes a Ctrl-C on a second time, so further signals change nothing.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      controller.abort(new Error(`stopped by ${signal}`));
    });
  }
  if (process.env.npm_lifecycle_event !== undefined) {
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid !== parent) controller.abort(new Error('npm is gone'));
    }, 1_000);
    watch.unref();
  }
  return controller.signal;
}

export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
}

/** `work`, unless the signal comes first; then its reason is thrown and nobody waits for `work` any more. */
export function unlessAborted<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  const stop = aborted(signal).then(() => Promise.reject(signal.reason as Error));
  return Promise.race([work, stop]);
}
