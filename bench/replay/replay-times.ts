import { Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';

/** Milliseconds of each of `times` replays, one after the other, after a first one that warms up. */
export async function replayTimes(
  workflowBundle: WorkflowBundleWithSourceMap,
  history: unknown,
  times: number,
): Promise<readonly number[]> {
  const taken: number[] = [];
  let goOn: () => void = () => undefined;
  async function* oneByOne() {
    for (let at = 0; at <= times; at += 1) {
      const done = new Promise<void>((resolve) => (goOn = resolve));
      const startedAt = performance.now();
      yield { workflowId: `replayed-${at}`, history };
      await done;
      if (at > 0) taken.push(performance.now() - startedAt);
    }
  }
  for await (const { error } of Worker.runReplayHistories({ workflowBundle }, oneByOne())) {
    if (error) throw error;
    goOn();
  }
  return taken;
}
