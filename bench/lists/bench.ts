import { drizzle } from 'drizzle-orm/node-postgres';
import { setTimeout as pause } from 'node:timers/promises';
import type { Queries } from '../../register/database.js';
import type { Bench, Figure, Result, Scene } from '../bench.js';
import { Door } from '../door.js';
import { withStack, type BenchStack } from '../own-stack.js';
import { percentile } from '../statistics.js';
import { Walker } from '../walker.js';
import { LastStatement } from './explain.js';
import { questions, type Question } from './questions.js';
import { seed, type Templates } from './seed.js';

/** Of the design, at 100 000. */
const BUDGET_MS = 50;
const CLOSED_FOR_EACH_OPEN = 10;
const WARM_UP = 10;
const TIMES = 200;
/** A question that takes so long is not asked so often. */
const LONGEST_MS = 10_000;
const COURSE = { procedure: 'threeProposalsThreeDisclosures', dayMs: 500 };

/** One proceeding led to its end and one left open after its first act. */
async function templates({ apiUrl }: BenchStack): Promise<Templates> {
  const door = new Door(apiUrl, 'untilAnswered');
  const [[open], [closed]] = await Promise.all([
    Walker.start(door, { ...COURSE, dayMs: 60_000 }),
    Walker.start(door, COURSE),
  ]);
  if (!open || !closed) throw new Error('the templates could not be started');
  await open.move();
  while (!closed.ended) {
    await pause(Math.max(0, closed.readyAt - Date.now()));
    await closed.move();
  }
  door.close();
  return { open: open.proceeding.id, closed: closed.proceeding.id };
}

async function timesOf({ ask }: Question, db: Queries): Promise<readonly number[]> {
  const taken: number[] = [];
  const until = performance.now() + LONGEST_MS;
  for (let at = 0; at < WARM_UP + TIMES && performance.now() < until; at += 1) {
    const startedAt = performance.now();
    await ask(db, at);
    taken.push(performance.now() - startedAt);
  }
  return taken.length > WARM_UP ? taken.slice(WARM_UP) : taken;
}

/** One question's figure, and how the database went about it where it took too long. */
async function answerTo(question: Question, stack: BenchStack): Promise<{ figure: Figure; plan: string | null }> {
  const last = new LastStatement();
  const taken = await timesOf(question, drizzle(stack.pool, { logger: last }));
  const [p50, p99] = [percentile(taken, 0.5), percentile(taken, 0.99)];
  const note = `p50 ${p50?.toFixed(1) ?? '?'} ms, asked ${taken.length} times`;
  const figure = { what: `${question.what}: p99`, value: p99, unit: 'ms', budget: BUDGET_MS, note };
  return { figure, plan: (p99 ?? 0) > BUDGET_MS ? await last.planIn(stack.pool) : null };
}

async function sizeOf({ pool }: BenchStack): Promise<Figure> {
  const { rows } = await pool.query<{ all: string; indexes: string }>(
    `select pg_total_relation_size('proceedings') as all, pg_indexes_size('proceedings') as indexes`,
  );
  const gib = (bytes: string | undefined) => Number(bytes) / 2 ** 30;
  const note = `of it indexes ${gib(rows[0]?.indexes).toFixed(2)} GiB`;
  return { what: 'the table of proceedings', value: gib(rows[0]?.all), unit: 'GiB', note };
}

async function measure(scene: Scene): Promise<Result> {
  return await withStack(scene, async (stack) => {
    const counts = { open: scene.count, closed: scene.count * CLOSED_FOR_EACH_OPEN };
    const kinds = await templates(stack);
    scene.report(`lists: seeding ${counts.open} open and ${counts.closed} closed proceedings`);
    const startedAt = performance.now();
    await seed(stack.pool, kinds, counts);
    const seconds = (performance.now() - startedAt) / 1000;
    scene.report(`lists: seeded in ${seconds.toFixed(0)} s`);
    const figures: Figure[] = [await sizeOf(stack)];
    const remarks = [howSeeded(counts.open, counts.closed, seconds)];
    for (const question of questions) {
      scene.signal.throwIfAborted();
      const { figure, plan } = await answerTo(question, stack);
      figures.push(figure);
      if (plan !== null) remarks.push(`Plan of “${question.what}”: ${plan}`);
    }
    return { figures, remarks };
  });
}

const howSeeded = (open: number, closed: number, seconds: number): string =>
  `${open} open and ${closed} closed proceedings of 1 000 communities, multiplied in the register from two that were really led (seeded in ${seconds.toFixed(0)} s), and ${open} public notices. Each question is one page of 50, whole views, by the register’s own function over the driver, one after the other, another community, street or page each time.`;

/** What everyone opens in the morning. */
export const lists: Bench = {
  name: 'lists',
  title: 'Lists and filters',
  count: { of: 'open proceedings, and ten times as many closed ones', usual: 100_000 },
  run: measure,
};
