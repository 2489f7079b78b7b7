import { statSync } from 'node:fs';
import { join } from 'node:path';
import { everyCourse } from './acts.js';
import type { Bench, Figure, Result, Scene } from './bench.js';
import { Crowd } from './crowd.js';
import { Door } from './door.js';
import { withStack, type BenchStack } from './own-stack.js';
import { sumOf } from './statistics.js';

/** Short, and yet long enough that nobody is late while the machine is full. */
const DAY_MS = 3_000;
const CLIENTS = 8;

type Sizes = Readonly<Record<string, number>>;

/** Bytes of every table with its indexes and what is stored out of line. */
async function tableSizes({ pool }: BenchStack): Promise<Sizes> {
  const { rows } = await pool.query<{ name: string; bytes: string }>(
    `select relname as name, pg_total_relation_size(oid) as bytes from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  return Object.fromEntries(rows.map(({ name, bytes }) => [name, Number(bytes)]));
}

function temporalBytes({ home }: BenchStack): number {
  const sizeOf = (name: string) => statSync(join(home, name), { throwIfNoEntry: false })?.size ?? 0;
  return sumOf(['temporal.db', 'temporal.db-wal'].map(sizeOf));
}

/** Per proceeding and in KiB, the largest tables first. */
function growth(before: Sizes, after: Sizes, proceedings: number): readonly (readonly [string, number])[] {
  const grown = Object.entries(after).map(([name, bytes]) => [name, bytes - (before[name] ?? 0)] as const);
  return grown
    .filter(([, bytes]) => bytes > 0)
    .map(([name, bytes]) => [name, bytes / proceedings / 1024] as const)
    .sort(([, a], [, b]) => b - a);
}

const inWords = (tables: ReturnType<typeof growth>): string =>
  tables
    .filter(([, kib]) => kib >= 0.05)
    .map(([name, kib]) => `${name} ${kib.toFixed(1)}`)
    .join(', ');

async function play(scene: Scene, stack: BenchStack): Promise<void> {
  const door = new Door(stack.apiUrl, 'untilAnswered');
  const crowd = new Crowd({ door, signal: scene.signal, courses: everyCourse(DAY_MS), mostOpen: scene.count });
  await crowd.lead(CLIENTS, scene.count);
  door.close();
}

async function measure(scene: Scene): Promise<Result> {
  return await withStack(scene, async (stack) => {
    const before = await tableSizes(stack);
    const temporalBefore = temporalBytes(stack);
    await play(scene, stack);
    const asLeft = growth(before, await tableSizes(stack), scene.count);
    await stack.pool.query('vacuum full');
    const packed = growth(before, await tableSizes(stack), scene.count);
    const total = (tables: typeof packed) => sumOf(tables.map(([, kib]) => kib));
    await stack.stop();
    const temporalKib = (temporalBytes(stack) - temporalBefore) / scene.count / 1024;
    const figures: Figure[] = [
      { what: 'register, packed', value: total(packed), unit: 'KiB', note: inWords(packed) },
      {
        what: 'register, as the run left it',
        ...{ value: total(asLeft), unit: 'KiB', note: 'with the room that updated rows leave for others to fill' },
      },
      {
        what: 'Temporal’s database file',
        ...{ value: temporalKib, unit: 'KiB', note: 'kept for the retention time, then freed' },
      },
    ];
    return { figures, remarks: remarks(scene.count) };
  });
}

const remarks = (proceedings: number): string[] => [
  `${proceedings} proceedings of every procedure in turn, led straight through. The register counts tables with their indexes and TOAST before and after, packed means after VACUUM FULL; Temporal counts the growth of its SQLite file, after a clean stop. The kept answers of the API (\`answers\`) and the views of every transition (\`views\`) are part of it.`,
];

/** What an archive grows by. */
export const bytes: Bench = {
  name: 'bytes',
  title: 'Bytes per closed proceeding, in both databases',
  count: { of: 'closed proceedings', usual: 90 },
  run: measure,
};
