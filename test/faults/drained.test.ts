import { graceMsOf, readComposeFile, serviceOf } from '../../scripts/stack/production/compose-file.js';
import { findings } from './support/checker.js';
import { Clerk } from './support/clerk.js';
import { House } from './support/house.js';
import { Load } from './support/load.js';

jest.setTimeout(600_000);

const DAY_MS = 150;
/** A request may be on its way to the door when it closes. */
const ON_ITS_WAY_MS = 100;

let house: House;
let clerk: Clerk;
let load: Load;
beforeEach(async () => {
  house = await House.open();
  clerk = new Clerk(house);
  load = new Load(house, clerk, { lanes: 2, dayMs: DAY_MS });
});
afterEach(() => house.close());

const graceMs = (service: string): number => graceMsOf(serviceOf(readComposeFile(), service));

/** Ends a program by SIGTERM; how long it took. */
async function drained(program: 'worker' | 'api'): Promise<number> {
  const toldAt = Date.now();
  await house.programs[program].stop();
  expect(house.programs[program].exitCode).toBe(0);
  return Date.now() - toldAt;
}

it('the worker, told to end under load, finishes what it has begun and ends within its grace', async () => {
  await load.more(8);
  expect(await drained('worker')).toBeLessThan(graceMs('worker'));
  await house.startWorker();
  await load.more(8);
  await load.finish();
  expect(load.failures).toEqual([]);
  expect(await findings(house, clerk)).toEqual([]);
});

it('the API, told to end under load, answers what it has been asked and ends within its grace', async () => {
  await load.more(8);
  const toldAt = Date.now();
  expect(await drained('api')).toBeLessThan(graceMs('api'));
  const attempts = clerk.log.flatMap((operation) => operation.attempts);
  const broken = attempts.filter(({ status, askedAt }) => status === null && askedAt < toldAt - ON_ITS_WAY_MS);
  expect(broken).toEqual([]);
  await house.startApi();
  await house.ready();
  await load.more(8);
  await load.finish();
  expect(load.failures).toEqual([]);
  expect(await findings(house, clerk)).toEqual([]);
});
