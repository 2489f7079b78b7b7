import { findings } from './support/checker.js';
import { Clerk, type Attempt, type Operation } from './support/clerk.js';
import { HeldRecord } from './support/held-record.js';
import { House } from './support/house.js';
import { Subject } from './support/subject.js';

jest.setTimeout(180_000);

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

/** Long enough that no deadline passes, short enough for the street to be told of what is overdue. */
const CALM_DAY_MS = 60_000;
const HURRIED_DAY_MS = 20;

interface Asked {
  /** The first act, one that ends its proceeding, and one of the street. */
  readonly acts: readonly Operation[];
  readonly start: Operation;
}

async function prepare(): Promise<Asked> {
  const subjects = await Promise.all(
    [CALM_DAY_MS, CALM_DAY_MS, HURRIED_DAY_MS].map((dayMs) => Subject.start(house, clerk, dayMs)),
  );
  const [convening, withdrawn, overdue] = subjects as [Subject, Subject, Subject];
  await overdue.untilEscalated(1);
  return {
    acts: [await convening.plan('convene'), await withdrawn.plan('withdraw'), overdue.planEscalation(1, 'accept')],
    start: Subject.planStart(clerk, CALM_DAY_MS),
  };
}

/** Sends everything, and lets it be recorded once the way back for its answers is shut. */
async function recordUnheard({ acts, start }: Asked): Promise<Promise<Attempt>[]> {
  const record = await HeldRecord.table(house, 'chains');
  const attempts = [start, ...acts].map((operation) => clerk.attempt(operation));
  await record.untilWaiting(attempts.length);
  house.apiLink.hold('answers');
  await record.letGo();
  await Promise.all([start, ...acts].map((operation) => clerk.untilOnRecord(operation)));
  return attempts;
}

/** Everything asked again with the same key answers 200 or 201, and what it says is on record once. */
async function expectOneEffect({ acts, start }: Asked): Promise<void> {
  const [started, ...done] = await Promise.all([start, ...acts].map((operation) => clerk.insist(operation)));
  for (const answer of done)
    expect(answer).toMatchObject({ status: 200, body: { result: expect.any(Object) as object } });
  expect(started).toMatchObject({ status: 201, body: { status: 'running' } });
  expect(await findings(house, clerk)).toEqual([]);
}

it('killed after an act was recorded and before it answered: the same key answers, and nothing happens twice', async () => {
  const asked = await prepare();
  const attempts = await recordUnheard(asked);
  await house.killApi();
  expect((await Promise.all(attempts)).map(({ outcome }) => outcome)).toEqual(attempts.map(() => 'unknown'));
  await house.startApi();
  await expectOneEffect(asked);
});

it('an answer lost between Temporal and the API is no answer: 503, and the same key finds it done', async () => {
  const asked = await prepare();
  const attempts = await recordUnheard(asked);
  expect((await Promise.all(attempts)).map(({ status }) => status)).toEqual(attempts.map(() => 503));
  house.apiLink.cut();
  await expectOneEffect(asked);
});
