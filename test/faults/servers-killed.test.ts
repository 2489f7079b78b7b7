import { findings } from './support/checker.js';
import { Clerk } from './support/clerk.js';
import { HeldRecord } from './support/held-record.js';
import { House } from './support/house.js';
import { Subject } from './support/subject.js';
import { until } from '../support/until.js';

jest.setTimeout(240_000);

let house: House;
let clerk: Clerk;
beforeAll(async () => {
  house = await House.open();
  clerk = new Clerk(house);
});
afterEach(() => house.heal());
afterAll(async () => {
  await house?.close();
});

/** Acts, gates and deadlines all come thick and fast. */
const BUSY_DAY_MS = 60;
/** Nothing falls due while the test lasts. */
const CALM_DAY_MS = 60_000;

/** Falls due within seconds, after the kill. */
const NEAR_DAY_MS = 1_000;

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

/** An act about to be committed, and the lock that keeps it from it. */
async function actAboutToBeWritten() {
  const subject = await Subject.start(house, clerk, CALM_DAY_MS);
  const operation = await subject.plan('convene');
  const record = await HeldRecord.atCommit(house);
  const attempt = clerk.attempt(operation);
  await record.untilWaiting(1);
  return { subject, operation, record, attempt };
}

it('PostgreSQL commits and its answer is lost: asked again, written once', async () => {
  const { operation, record, attempt } = await actAboutToBeWritten();
  house.recordLink.hold('answers');
  await record.letGo();
  await clerk.untilOnRecord(operation);
  house.recordLink.cut();
  expect(await attempt).toMatchObject({ outcome: 'ok', status: 200 });
  expect(await findings(house, clerk)).toEqual([]);
});

it('PostgreSQL crashes while an act is being written: an operator sees it pending, and it completes by itself', async () => {
  const { subject, operation, record, attempt } = await actAboutToBeWritten();
  await house.crashPostgres();
  await record.letGo();
  expect(await attempt).toMatchObject({ outcome: 'unknown' });
  const pending = await until('the commit is pending', async () => {
    const [first] = await house.pendingActivities(subject.id);

    return first?.failure ? first : null;
  });
  expect(pending.activity).toBe('commit');
  expect(pending.failure).toContain('台账数据库不可用');
  await house.startPostgres();
  await clerk.untilOnRecord(operation);
  await clerk.get(operation);
  expect(await findings(house, clerk)).toEqual([]);
});

it('Temporal is killed before it heard of what was written: the same key brings both together', async () => {
  const { operation, record, attempt } = await actAboutToBeWritten();
  house.workerLink.hold('requests');
  await record.letGo();
  await clerk.untilOnRecord(operation);
  await house.killTemporal();
  house.workerLink.cut();
  expect(await attempt).toMatchObject({ status: 503 });
  await house.startTemporal();
  await clerk.get(operation);
  expect(await findings(house, clerk)).toEqual([]);
});

it('a gate and a deadline that fall due while Temporal is dead are kept, once', async () => {
  const gate = await Subject.start(house, clerk, NEAR_DAY_MS);
  await gate.walkTo('proposalDisclosure');
  const deadline = await Subject.start(house, clerk, NEAR_DAY_MS);
  await gate.when('postNotice');
  await house.killTemporal();
  await Promise.all([gate.untilDue(), deadline.untilDue()]);
  await house.startTemporal();
  await gate.untilSeen('past the gate', ({ current }) => current?.step !== 'proposalDisclosure');
  await deadline.untilEscalated(1);
  expect(await findings(house, clerk)).toEqual([]);
});
