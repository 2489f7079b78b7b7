import type { Bench, Scene } from './bench.js';
import type { Ran } from './words.js';

/** Runs one benchmark; a failure is an outcome too, and the others go on. */
export async function runBench(bench: Bench, scene: Scene): Promise<Ran> {
  const startedAt = performance.now();
  const outcome = await bench.run(scene).catch((error: unknown) => {
    scene.signal.throwIfAborted();
    return { failure: error instanceof Error ? error.message : String(error) };
  });
  return { bench, count: scene.count, seconds: (performance.now() - startedAt) / 1000, outcome };
}
