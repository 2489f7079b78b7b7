import { everyCourse } from './acts.js';
import type { Bench, Result, Scene } from './bench.js';
import { Crowd } from './crowd.js';
import { Door } from './door.js';
import { withStack, type BenchStack } from './own-stack.js';
import { percentile } from './statistics.js';

/** Short, and yet long enough that nobody is late while the machine is full. */
const DAY_MS = 3_000;
const CLIENTS = 16;
const MOST_OPEN = 400;
/** Share of the endings that is left out, while the proceedings still march in step. */
const WARM_UP_SHARE = 0.25;

async function escalationsIn({ pool }: BenchStack): Promise<number> {
  const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from escalations');
  return rows[0]?.n ?? 0;
}

async function measure(scene: Scene): Promise<Result> {
  return await withStack(scene, async (stack) => {
    const door = new Door(stack.apiUrl);
    const crowd = new Crowd({ door, signal: scene.signal, courses: everyCourse(DAY_MS), mostOpen: MOST_OPEN });
    const warmUp = Math.ceil(scene.count * WARM_UP_SHARE);
    const acts: number[] = [];
    let since = 0;
    await crowd.work(CLIENTS, (move) => {
      if (since === 0 && crowd.ended.length >= warmUp) since = performance.now();
      if (since > 0 && move.kind === 'act') acts.push(move.ms);
      return crowd.ended.length >= warmUp + scene.count;
    });
    const seconds = (performance.now() - since) / 1000;
    const escalated = await escalationsIn(stack);
    door.close();
    const completed = crowd.ended.filter(({ proceeding }) => proceeding.status === 'completed').length - warmUp;
    return {
      figures: [
        {
          what: 'completed proceedings',
          ...{ value: completed / seconds, unit: 'per second' },
          note: `${completed} of every procedure in turn, in ${seconds.toFixed(0)} s; ${escalated} escalations on the way`,
        },
        { what: 'acts meanwhile', value: acts.length / seconds, unit: 'per second' },
        { what: 'acts meanwhile: p99', value: percentile(acts, 0.99), unit: 'ms', note: `${CLIENTS} clients` },
      ],
      remarks: [
        `Rehearsals with days of ${DAY_MS} ms, at most ${MOST_OPEN} open at a time, acts as soon as the rules allow them; the first ${warmUp} endings are left out. Only what was completed counts, not what was started.`,
      ],
    };
  });
}

/** What one small machine carries. */
export const throughput: Bench = {
  name: 'throughput',
  title: 'Completed proceedings per second',
  count: { of: 'completed proceedings measured', usual: 200 },
  run: measure,
};
