import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { findings } from './support/checker.js';
import { Clerk, type Operation } from './support/clerk.js';
import { HeldRecord } from './support/held-record.js';
import { House } from './support/house.js';
import { Subject } from './support/subject.js';
import { until } from '../support/until.js';

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

/** So short that deadlines pass while nobody works: acts done anew then count from when they were asked for. */
const DAY_MS = 20;

/** An act in the middle of which the worker dies, and how a proceeding gets there. */
interface DueAct {
  readonly reach: (subject: Subject) => Promise<unknown>;
  readonly plan: (subject: Subject) => Operation | Promise<Operation>;
  /** The proceeding itself, unless it is its escalation that is acted on. */
  readonly workflow?: (subject: Subject) => string;
}

const firstEscalation = (subject: Subject) => subject.escalationId(1);

/** Two of them for each kind of step, and for the street. */
const dueActs: Readonly<Record<string, readonly [DueAct, DueAct]>> = {
  meeting: [
    { reach: (subject) => subject.untilOffered('convene'), plan: (subject) => subject.plan('convene') },
    { reach: (subject) => subject.untilOffered('recordMeeting'), plan: (subject) => subject.plan('recordMeeting') },
  ],
  disclosure: [
    { reach: (subject) => subject.walkTo('proposalDisclosure'), plan: (subject) => subject.plan('postNotice') },
    { reach: (subject) => subject.walkTo('resultDisclosure'), plan: (subject) => subject.plan('postNotice') },
  ],
  filing: [
    { reach: (subject) => subject.walkTo('filing'), plan: (subject) => subject.plan('submitFiling') },
    { reach: (subject) => subject.untilOffered('ruleOnFiling'), plan: (subject) => subject.plan('ruleOnFiling') },
  ],
  implementation: [
    { reach: (subject) => subject.walkTo('implementation'), plan: (subject) => subject.plan('assignWork') },
    {
      reach: (subject) => subject.untilOffered('reportCompletion'),
      plan: (subject) => subject.plan('reportCompletion'),
    },
  ],
  evaluation: [
    { reach: (subject) => subject.walkTo('evaluation'), plan: (subject) => subject.plan('recordRatings', unsatisfied) },
    { reach: (subject) => subject.when('reportCompletion'), plan: (subject) => subject.plan('recordRatings') },
  ],
  escalation: [
    {
      reach: (subject) => subject.untilEscalated(1),
      plan: (subject) => subject.planEscalation(1, 'accept'),
      workflow: firstEscalation,
    },
    {
      reach: (subject) => subject.untilEscalated(1),
      plan: (subject) => subject.planEscalation(1, 'resolve'),
      workflow: firstEscalation,
    },
  ],
};

const unsatisfied = { satisfied: 0, unsatisfied: 28 };

const kinds = Object.values(dueActs);
let subjects: readonly Subject[];

/** Brings everyone to the act of this round, and sends all acts while the record is held. */
async function actWhileHeld(round: 0 | 1) {
  const due = kinds.map((acts, at) => ({ ...acts[round], subject: subjects[at] as Subject }));
  const workflows = due.map(({ workflow, subject }) => workflow?.(subject) ?? subject.id);
  await Promise.all(due.map(({ reach, subject }) => reach(subject)));
  // What the clock has to say first would be held in place of the act.
  await Promise.all(due.map(({ subject }, at) => subject.untilOverdue(workflows[at])));
  const record = await HeldRecord.of(house, workflows);
  const operations = await Promise.all(due.map(async ({ plan, subject }) => await plan(subject)));
  const attempts = operations.map((operation) => clerk.attempt(operation));
  await record.untilWaiting(operations.length);
  return { record, operations, attempts };
}

/** How often it is on the record of a workflow. */
async function happened(event: string, workflow: string): Promise<number> {
  const entries = await house.register.timeline(workflow);
  return entries.filter((entry) => entry.event === event).length;
}

it('killed after the record was written and before Temporal heard of it: each kind of step', async () => {
  subjects = await Promise.all(kinds.map(() => Subject.start(house, clerk, DAY_MS)));
  const { record, operations, attempts } = await actWhileHeld(0);
  house.workerLink.hold('requests');
  await record.letGo();
  await Promise.all(operations.map((operation) => clerk.untilOnRecord(operation)));
  await house.killWorker();
  await house.startWorker();
  expect((await Promise.all(attempts)).map(({ outcome }) => outcome)).toEqual(operations.map(() => 'unknown'));
  await Promise.all(operations.map((operation) => clerk.get(operation)));
  expect(await findings(house, clerk)).toEqual([]);
});

const RIVALS = 6;
/** Nothing falls due while the test lasts. */
const CALM_DAY_MS = 60_000;

it('killed after the record was written: a rival act that comes first gives way to the one on record', async () => {
  const calm = await Promise.all(Array.from({ length: RIVALS }, () => Subject.start(house, clerk, CALM_DAY_MS)));
  const record = await HeldRecord.of(
    house,
    calm.map(({ id }) => id),
  );
  const first = await Promise.all(calm.map((subject) => subject.plan('withdraw')));
  const attempts = first.map((operation) => clerk.attempt(operation));
  await record.untilWaiting(RIVALS);
  house.workerLink.hold('requests');
  await record.letGo();
  await Promise.all(first.map((operation) => clerk.untilOnRecord(operation)));
  await house.killWorker();
  const rivals = await Promise.all(calm.map((subject) => subject.plan('withdraw')));
  const rivalAnswers = rivals.map((operation) => clerk.insist(operation));
  await house.startWorker();
  await Promise.all(attempts);
  await Promise.all(first.map((operation) => clerk.get(operation)));
  expect((await Promise.all(rivalAnswers)).map(({ status }) => status)).toEqual(rivals.map(() => 409));
  expect(await findings(house, clerk)).toEqual([]);
});

it('killed after the arrival at the street was written and before Temporal heard of it', async () => {
  const arrivals = await HeldRecord.table(house, 'escalations');
  const subject = await Subject.start(house, clerk, DAY_MS);
  await arrivals.untilWaiting(1);
  house.workerLink.hold('requests');
  await arrivals.letGo();
  const arrival = subject.escalationId(1);
  await until('the street is late', async () => (await happened('turnedYellow', arrival)) > 0);
  await house.killWorker();
  await house.startWorker();
  await subject.untilOverdue(arrival);
  expect([await happened('turnedYellow', arrival), await happened('turnedRed', arrival)]).toEqual([1, 1]);
  expect(await findings(house, clerk)).toEqual([]);
});

it('killed inside the transaction: each kind of step', async () => {
  const { record, operations, attempts } = await actWhileHeld(1);
  await house.killWorker();
  await record.letGo();
  await house.startWorker();
  await Promise.all(attempts);
  await Promise.all(operations.map((operation) => clerk.get(operation)));
  expect(await findings(house, clerk)).toEqual([]);
});

const gateOpened = (subject: Subject) =>
  until('the gate is open', async () => (await happened('gateOpened', subject.id)) > 0);

describe('while gates and deadlines fall due', () => {
  // The second pair falls due after the first, when the worker is dead.
  const paces = [1_000, 2_000];
  let gates: readonly Subject[];
  let deadlines: readonly Subject[];

  it('killed after both were recorded, or before: each happens once', async () => {
    gates = await Promise.all(paces.map((dayMs) => Subject.start(house, clerk, dayMs)));
    await Promise.all(gates.map((gate) => gate.walkTo('proposalDisclosure')));
    deadlines = await Promise.all(paces.map((dayMs) => Subject.start(house, clerk, dayMs)));
    const [gate, gateLater] = gates as [Subject, Subject];
    const [deadline, deadlineLater] = deadlines as [Subject, Subject];
    await until('the first deadline is near', async () => (await happened('turnedYellow', deadline.id)) > 0);
    await Promise.all(gates.map((each) => each.when('postNotice')));
    const record = await HeldRecord.of(house, [gate.id, deadline.id]);
    await record.untilWaiting(2);
    house.workerLink.hold('requests');
    await record.letGo();
    await gateOpened(gate);
    await until('the first deadline has passed', async () => (await happened('turnedRed', deadline.id)) > 0);
    await house.killWorker();
    expect([await happened('gateOpened', gateLater.id), await happened('turnedRed', deadlineLater.id)]).toEqual([0, 0]);
    await Promise.all([gateLater, deadlineLater].map((each) => each.untilDue()));
    await house.startWorker();
    await Promise.all([...gates.map(gateOpened), ...deadlines.map((each) => each.untilEscalated(1))]);
    expect(await Promise.all(gates.map((each) => happened('gateOpened', each.id)))).toEqual([1, 1]);
    expect(await findings(house, clerk)).toEqual([]);
  });
});

const seed = Number(process.env['YISHI_TEST_SEED'] ?? Date.now() % 1_000_000);

it(`killed at random moments of a busy day (YISHI_TEST_SEED=${seed})`, async () => {
  const busy = await Promise.all([1, 2, 3].map(() => Subject.start(house, clerk, DAY_MS)));
  const walks = busy.map((subject) => subject.walkTo(null));
  for (const [acts, ms] of fc.sample(fc.tuple(fc.nat(10), fc.nat(30)), { seed, numRuns: 2 })) {
    const enough = clerk.log.length + acts;
    await until('some more acts', () => clerk.log.length >= enough);
    await pause(ms);
    await house.killWorker();
    await house.startWorker();
  }
  expect((await Promise.all(walks)).map(({ status }) => status)).toEqual(busy.map(() => 'completed'));
  expect(await findings(house, clerk)).toEqual([]);
});

it('all go on to their end, and nothing is lost or doubled', async () => {
  const ends = await Promise.all(subjects.map((subject) => subject.walkTo(null)));
  expect(ends.map(({ status }) => status)).toEqual(subjects.map(() => 'completed'));
  expect(await findings(house, clerk)).toEqual([]);
});
