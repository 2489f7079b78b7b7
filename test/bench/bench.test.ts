import { readWish } from '../../bench/arguments.js';
import { benches } from '../../bench/benches.js';
import { percentile, slopeOf } from '../../bench/statistics.js';
import { budgetInWords } from '../../bench/words.js';

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
