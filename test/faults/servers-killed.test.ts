import { findings } from './support/checker.js';
import { Clerk } from './support/clerk.js';
import { House } from './support/house.js';
import { Subject } from './support/subject.js';
import { until } from './support/until.js';

jest.setTimeout(240_000);

let house: House;
let clerk: Clerk;
beforeAll(async () => {
  house = await House.open();
  clerk = new Clerk(house);
});
afterAll(async () => {
  await house?.close();
});

/** Acts, gates and deadlines all come thick and fast. */
const BUSY_DAY_MS = 60;
/** Nothing falls due while the test lasts. */
const CALM_DAY_MS = 60_000;

const someActs = async (count: number): Promise<void> => {
  const enough = clerk.log.length + count;
  await until('some more acts', () => clerk.log.length >= enough);
};

/** Two proceedings walk to their end while a server dies under them and comes back on its files. */
async function walkThrough(dies: () => Promise<void>, comesBack: () => Promise<void>): Promise<void> {
  const busy = await Promise.all([1, 2].map(() => Subject.start(house, clerk, BUSY_DAY_MS)));
  const waiting = await Subject.start(house, clerk, CALM_DAY_MS);
  const asked = await waiting.plan('withdraw');
  const walks = busy.map((subject) => subject.walkTo(null));
  await someActs(3);
  await dies();
  expect(await clerk.attempt(asked)).toMatchObject({
    status: 503,
    body: { status: 503, code: expect.any(String) as string },
  });
  await comesBack();
  await house.ready();
  expect((await Promise.all(walks)).map(({ status }) => status)).toEqual(['completed', 'completed']);
  await clerk.get(asked);
  expect(await findings(house, clerk)).toEqual([]);
}

it('PostgreSQL crashes under load and is started again on its files', async () => {
  await walkThrough(
    () => house.crashPostgres(),
    () => house.startPostgres(),
  );
});

it('Temporal is killed under load and started again on its file', async () => {
  await walkThrough(
    () => house.killTemporal(),
    () => house.startTemporal(),
  );
});
