import { readWish } from '../../bench/arguments.js';
import { benches } from '../../bench/benches.js';
import { runBench } from '../../bench/run.js';
import { percentile, slopeOf } from '../../bench/statistics.js';
import { budgetInWords } from '../../bench/words.js';
import { provided } from '../support/env.js';

jest.setTimeout(180_000);

/** One benchmark on a stack of its own, as the command runs it. */
async function run(name: string, count: number) {
  const bench = benches.find((each) => each.name === name);
  if (!bench) throw new Error(`no benchmark ${name}`);
  const env = { ...process.env, TEMPORAL_CLI: provided('YISHI_TEMPORAL_CLI') };
  const ran = await runBench(bench, { count, report: () => undefined, env, signal: new AbortController().signal });
  if ('failure' in ran.outcome) throw new Error(ran.outcome.failure);
  return new Map(ran.outcome.figures.map(({ what, value }) => [what, value]));
}

test('the straight walk and its bare floor are counted', async () => {
  const figures = await run('events', 1);
  for (const title of ['三议三公开', '五议一备两公开', '四议两公开']) {
    const events = figures.get(`${title}: history events`) ?? 0;
    const ratio = figures.get(`${title}: events, of the bare floor`) ?? 0;
    // A deadline is a timer and an act an Update: neither comes for nothing, and the record on top is never free.
    expect(events).toBeGreaterThan(100);
    expect(ratio).toBeGreaterThan(1);
    expect(ratio).toBeLessThan(2);
  }
});

test('every list is asked and timed', async () => {
  const figures = await run('lists', 50);
  expect(figures.size).toBeGreaterThan(20);
  for (const value of figures.values()) expect(value).toBeGreaterThan(0);
});

describe('what the command line asks for', () => {
  const names = (args: readonly string[]) =>
    readWish(args, benches).wanted.map(({ bench, count }) => [bench.name, count]);

  test('everything with the usual counts unless said', () => {
    expect(names([])).toEqual(benches.map(({ name, count }) => [name, count.usual]));
    expect(names(['replay', '--count', '3'])).toEqual([['replay', 3]]);
    expect(names(['--deadlines', '10000'])).toContainEqual(['deadlines', 10_000]);
  });

  test.each([
    [['latency'], 'no benchmark latency'],
    [['acts', '--write'], '--write'],
    [['--count', '5'], '--count'],
    [['acts', '--count', 'many'], 'no number'],
  ])('%j is refused', (args, why) => {
    expect(() => readWish(args, benches)).toThrow(why);
  });
});

test('percentiles are nearest ranks, a slope is that of the best line', () => {
  const values = Array.from({ length: 100 }, (_, at) => 100 - at);
  expect([0.5, 0.99, 1].map((share) => percentile(values, share))).toEqual([50, 99, 100]);
  expect(percentile([], 0.5)).toBeNull();
  expect(
    slopeOf([
      [0, 1],
      [1, 3],
      [2, 5],
    ]),
  ).toBeCloseTo(2);
  expect(slopeOf([[1, 1]])).toBeNull();
});

test('a budget is held up to its last unit and missed beyond it', () => {
  const figure = { what: 'x', unit: 'ms', budget: 40 };
  expect(budgetInWords({ ...figure, value: 40 })).toBe('≤ 40 ms, held');
  expect(budgetInWords({ ...figure, value: 40.1 })).toBe('≤ 40 ms, MISSED');
  expect(budgetInWords({ ...figure, value: null })).toBe('≤ 40 ms, unknown');
});
