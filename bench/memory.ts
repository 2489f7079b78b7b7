import { setTimeout as pause } from 'node:timers/promises';
import type { Bench, Figure, Result, Scene } from './bench.js';
import { openMany, pinned } from './open-many.js';
import { withStack } from './own-stack.js';
import { residentBytes } from './processes.js';
import { slopeOf } from './statistics.js';

const PROGRAMS = ['worker', 'api', 'temporal'];
const SAMPLES = 20;
/** `maxCachedWorkflows` of worker/create-worker.ts. */
const CACHE = 500;
const SETTLE_MS = 5_000;

type Point = readonly [open: number, bytes: number];

const mib = (bytes: number | null): number | null => (bytes === null ? null : bytes / 1024 / 1024);
const kib = (bytes: number | null): number | null => (bytes === null ? null : bytes / 1024);

async function measure(scene: Scene): Promise<Result> {
  return await withStack(scene, async (stack) => {
    const resident = (name: string) => residentBytes(stack.supervisor.pidOf(name));
    const idle = resident('worker');
    const points: Point[] = [];
    const every = (count: number) => Math.max(1, Math.floor(count / SAMPLES));
    const onOpened = (opened: number): void => {
      if (opened % every(opened <= CACHE ? Math.min(CACHE, scene.count) : scene.count) !== 0) return;
      const now = resident('worker');
      if (now === null) return;
      points.push([opened, now]);
      scene.report(`memory: ${opened} open, worker ${(now / 1024 / 1024).toFixed(0)} MiB`);
    };
    const procedure = pinned('threeProposalsThreeDisclosures');
    const { seconds } = await openMany(stack, scene, {
      ...{ count: scene.count, procedure, pace: { kind: 'official' as const }, onOpened },
    });
    await pause(SETTLE_MS);
    const others = PROGRAMS.slice(1).map((name) => `${name} ${mib(resident(name))?.toFixed(0) ?? '?'} MiB`);
    return { figures: figuresOf(scene.count, idle, resident('worker'), points, others, seconds), remarks };
  });
}

function figuresOf(
  count: number,
  idle: number | null,
  full: number | null,
  points: readonly Point[],
  others: readonly string[],
  seconds: number,
): Figure[] {
  const within = points.filter(([open]) => open <= CACHE);
  const beyond = points.filter(([open]) => open > CACHE);
  return [
    { what: 'worker, nothing open', value: mib(idle), unit: 'MiB' },
    { what: `worker, ${count} open`, value: mib(full), unit: 'MiB', note: others.join(', ') },
    { what: `each, up to ${CACHE} open`, value: kib(slopeOf(within)), unit: 'KiB', note: 'held in the cache' },
    {
      what: `each, beyond ${CACHE} open`,
      ...{ value: kib(slopeOf(beyond)), unit: 'KiB' },
      note: beyond.length > 1 ? 'the cache is full: the rest lies in Temporal alone' : 'not so many were opened',
    },
    { what: 'opened', value: count / seconds, unit: 'per second', note: `in ${seconds.toFixed(0)} s` },
  ];
}

const remarks = [
  `Resident memory as the kernel counts it, sampled ${SAMPLES} times while the cache fills and ${SAMPLES} times while the proceedings are opened; slopes by least squares. They keep official time, so nothing falls due meanwhile. The worker holds at most ${CACHE} proceedings and reads the others back from their histories when somebody acts.`,
];

/** What open proceedings cost a worker while nobody touches them. */
export const memory: Bench = {
  name: 'memory',
  title: 'Worker memory with open proceedings',
  count: { of: 'open proceedings', usual: 10_000 },
  run: measure,
};
