import { procedures } from '../procedures/index.js';
import type { Bench, Figure, Result, Scene } from './bench.js';
import { Crowd } from './crowd.js';
import { Door } from './door.js';
import { withStack, type BenchStack } from './own-stack.js';
import { cpuMs } from './processes.js';
import { percentile } from './statistics.js';
import type { Course, Move } from './walker.js';

/** Short, and yet long enough that nobody is late while the machine is full. */
const DAY_MS = 3_000;
const WARM_UP_ACTS = 60;
/** Enough that somebody may act at any time, few enough that nobody has to wait for a day of the rehearsal. */
const MOST_OPEN = 300;

/** Of the design, for one client on an idle machine. */
const budgets = { p50: 40, p99: 200 };

const ids = [...new Set(procedures.map(({ id }) => id))];
export const everyCourse = (dayMs: number): [Course, ...Course[]] =>
  ids.map((procedure) => ({ procedure, dayMs })) as [Course, ...Course[]];

/** Acts answered to `clients` that wait for nobody, without those of the warm-up. */
async function answersOf(crowd: Crowd, clients: number, acts: number, warmUp = WARM_UP_ACTS): Promise<Move[]> {
  const moves: Move[] = [];
  await crowd.work(clients, (move) => {
    if (move.kind === 'act') moves.push(move);
    return moves.length >= warmUp + acts;
  });
  return moves.slice(warmUp);
}

async function measure(scene: Scene): Promise<Result> {
  return await withStack(scene, async (stack) => {
    const door = new Door(stack.apiUrl);
    const crowd = new Crowd({ door, signal: scene.signal, courses: everyCourse(DAY_MS), mostOpen: MOST_OPEN });
    // The first acts of all meet cold code everywhere.
    await answersOf(crowd, 4, 2 * WARM_UP_ACTS);
    await crowd.disperse();
    const figures: Figure[] = [];
    for (const clients of [1, 8, 32]) figures.push(...(await level(scene, stack, crowd, clients, '')));
    await slowCommits(stack);
    for (const clients of [1, 8]) figures.push(...(await level(scene, stack, crowd, clients, ', commits 2 ms slower')));
    door.close();
    return { figures, remarks };
  });
}

const remarks = [
  'An act is one POST: authentication, idempotency key, Update, one transaction in the register, the answer with the proceeding as it stands. The proceedings are rehearsals of every procedure, led straight through; starts and looks are made between the acts and not counted.',
  `Clients wait for their answer and go on at once (closed loop), on the same cores as all servers; ${WARM_UP_ACTS} acts before each level are left out.`,
  'The lines with slower commits run PostgreSQL with commit_delay=2000 and commit_siblings=0, as on a disk that needs 2 ms to keep a promise; a quick virtual disk flatters every figure here.',
];

async function slowCommits({ pool }: BenchStack): Promise<void> {
  await pool.query('alter system set commit_delay = 2000');
  await pool.query('alter system set commit_siblings = 0');
  await pool.query('select pg_reload_conf()');
}

async function level(scene: Scene, stack: BenchStack, crowd: Crowd, clients: number, how: string): Promise<Figure[]> {
  scene.report(`acts: ${clients} clients${how}`);
  const programs = ['worker', 'api', 'temporal', 'postgres'];
  const used = () => programs.map((name) => cpuMs(stack.supervisor.pidOf(name) ?? 0));
  const [before, startedAt] = [used(), performance.now()];
  const moves = await answersOf(crowd, clients, scene.count);
  const [after, seconds] = [used(), (performance.now() - startedAt) / 1000];
  await crowd.disperse();
  const answered = moves.filter(({ outcome }) => outcome === 'done').map(({ ms }) => ms);
  const who = `${clients} client${clients === 1 ? '' : 's'}${how}`;
  const isIdle = clients === 1 && how === '';
  const shares = programs.map((name, at) => `${name} ${shareOfCore(before[at], after[at], seconds)}`);
  const counted = (outcome: Move['outcome']) => moves.filter((move) => move.outcome === outcome).length;
  const note = `${answered.length} acts; ${counted('refused')} refused as too early or late, ${counted('failed')} unanswered`;
  return [
    { what: `${who}: p50`, value: percentile(answered, 0.5), unit: 'ms', ...(isIdle && { budget: budgets.p50 }), note },
    { what: `${who}: p99`, value: percentile(answered, 0.99), unit: 'ms', ...(isIdle && { budget: budgets.p99 }) },
    {
      what: `${who}: rate`,
      value: (scene.count + WARM_UP_ACTS) / seconds,
      unit: 'acts per second',
      note: `of a core: ${shares.join(', ')}`,
    },
  ];
}

function shareOfCore(fromMs: number | null | undefined, toMs: number | null | undefined, seconds: number): string {
  return typeof fromMs === 'number' && typeof toMs === 'number'
    ? `${((toMs - fromMs) / 10 / seconds).toFixed(0)} %`
    : '?';
}

/** What a person at the door feels. */
export const acts: Bench = {
  name: 'acts',
  title: 'Act latency over HTTP',
  count: { of: 'acts measured at each level', usual: 1_000 },
  run: measure,
};
