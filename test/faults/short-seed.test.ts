import { nemesis } from './scenarios/nemesis.js';
import { play } from './scenarios/play.js';
import { repeats } from './scenarios/f08-repeats.js';
import type { Scenario } from './scenarios/scenario.js';
import { Clerk } from './support/clerk.js';
import { Diary } from './support/diary.js';
import { House } from './support/house.js';

jest.setTimeout(300_000);

const SEED = 7;

let house: House;
let clerk: Clerk;
beforeAll(async () => {
  house = await House.open({ workers: 2, receivers: true });
  clerk = new Clerk(house);
});
afterAll(() => house.close());

/** What is tried at length by `npm run faults`, for a moment. */
const short: readonly Scenario[] = [
  repeats({ rounds: 1 }),
  { ...nemesis({ minutes: 0.15, leastActs: 1 }), load: { lanes: 1, dayMs: 300 } },
];

it.each(short)('$id holds for a moment, seed 7', async (scenario) => {
  const lines: string[] = [];
  const verdict = await play(scenario, { house, clerk, diary: new Diary((line) => lines.push(line)), seed: SEED });
  expect({ ...verdict, diary: lines }).toMatchObject({ outcome: 'held', findings: [] });
});
