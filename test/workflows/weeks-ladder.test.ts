import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { temporal } from '@temporalio/proto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { type NativeConnection, Worker } from '@temporalio/worker';
import { createActivities } from '../../activities/index.js';
import { addDays } from '../../domain/civil-day.js';
import type { EscalationView } from '../../domain/record.js';
import type { Calendar } from '../../domain/time.js';
import { newsTable } from '../../procedures/notices/index.js';
import { calendar2026 } from '../support/calendar.js';
import { provided } from '../support/env.js';
import { Escalation } from '../support/escalation.js';
import { supervisedInput } from '../support/pure-escalation.js';
import { at } from '../support/shanghai.js';
import { startStack, type Stack } from '../support/stack.js';
import { timeSkippingServer } from '../support/time-skipping.js';

jest.setTimeout(120_000);

let env: TestWorkflowEnvironment;
let stack: Stack;
let native: NativeConnection;
let stopWork: () => Promise<void>;

/** Keeps nothing in memory: this server never takes back what it handed to a worker that is gone. */
async function work(): Promise<void> {
  const worker = await Worker.create({
    connection: native,
    namespace: stack.namespace,
    taskQueue: stack.taskQueue,
    workflowBundle: { codePath: provided('YISHI_TEST_BUNDLE') },
    activities: { ...createActivities(stack.register, newsTable) },
    maxCachedWorkflows: 0,
  });
  const done = worker.run();
  stopWork = async () => {
    worker.shutdown();
    await done;
  };
}

// The clock is held by every run on the server: each test has its own.
beforeEach(async () => {
  stack = await startStack(async () => {
    const server = await timeSkippingServer();
    ({ env, native } = server);
    return server;
  });
  await stack.stopWorker();
  await work();
});
afterEach(async () => {
  await stopWork();
  await stack.close();
});

/** A week's worth of days later: the clock of the server cannot be set back to February, so February comes to it. */
async function weeksFromThen(): Promise<number> {
  const away = (await env.currentTimeMs()) - Date.parse(at('2026-02-01 00:00'));
  return Math.ceil(away / (7 * 86_400_000)) * 7;
}

const shifted = ({ restDays, makeUpDays, horizon }: Calendar, days: number): Calendar => ({
  restDays: restDays.map((day) => addDays(day, days)),
  makeUpDays: makeUpDays.map((day) => addDays(day, days)),
  horizon: addDays(horizon, days),
});

const later = (wallClock: string, days: number) =>
  new Date(Date.parse(at(wallClock)) + days * 86_400_000).toISOString();

/** Lets time pass until an instant, whether anyone works or not. */
async function passUntil(iso: string): Promise<void> {
  const left = Date.parse(iso) - (await env.currentTimeMs());
  if (left > 0) await env.sleep(left);
}

const taskScheduled = temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED;

/** A task waits for a worker: the clock of the server stands still for it. */
async function taskWaits({ id }: Escalation): Promise<boolean> {
  const { events = [] } = await env.client.workflow.getHandle(id).fetchHistory();
  return events?.at(-1)?.eventType === taskScheduled;
}

/** No worker until `iso`. The server's clock is let go although a task waits, for as long as nobody is there to take it. */
async function nobodyUntil(iso: string, escalation: Escalation): Promise<void> {
  const { testService } = env.connection;
  await stopWork();
  const passed = passUntil(iso);
  while (!(await taskWaits(escalation))) await pause(20);
  await testService?.unlockTimeSkipping({});
  await passed;
  await testService?.lockTimeSkipping({});
  await work();
}

/** Reaches the street at this wall clock of 2026, so many days later. */
async function arrives(wallClock: string, days: number): Promise<Escalation> {
  await passUntil(later(wallClock, days));
  const proceeding = `dezheng-${randomUUID()}`;
  const escalation = new Escalation(stack, proceeding);
  const timeBase = { pace: { kind: 'official' }, calendar: shifted(calendar2026, days) } as const;
  await env.client.workflow.start('streetEscalation', {
    workflowId: escalation.id,
    taskQueue: stack.taskQueue,
    args: [supervisedInput({ id: escalation.id, proceeding, timeBase })],
  });
  await escalation.until(() => true);
  return escalation;
}

const climbed = (count: number) => (view: EscalationView) => view.ladder?.climbed.length === count;

async function rungsOf({ id }: Escalation) {
  const timeline = await stack.register.timeline(id);
  return timeline
    .filter(({ data }) => 'rung' in data)
    .map(({ data, occurredAt, recordedAt }) => ({ rung: data['rung'], occurredAt, recordedAt }));
}

/** How often each was told of the ladder. */
async function toldOf({ id }: Escalation): Promise<Readonly<Record<string, number>>> {
  const { items } = await stack.register.inbox({ to: null, organisations: null, reader: 'test', limit: 500 });
  const told: Record<string, number> = {};
  for (const { workflowId, event, to } of items) {
    if (workflowId !== id || event === 'escalationOpened') continue;
    told[to] = (told[to] ?? 0) + 1;
  }
  return told;
}

const HOUR_MS = 3_600_000;
const SLOW_MS = 60_000;
const lateMs = ({ occurredAt, recordedAt }: { occurredAt: string; recordedAt: string }) =>
  Date.parse(recordedAt) - Date.parse(occurredAt);

const signing = ['reminder', 'overdue', 'leaderNotice', 'criticism'];

it('climbs for a month by itself, each rung at its time', async () => {
  const days = await weeksFromThen();
  const escalation = await arrives('2026-03-16 10:00', days);
  await passUntil(later('2026-05-06 09:00', days));
  await escalation.until(climbed(9));
  const rungs = await rungsOf(escalation);
  expect(rungs.map(({ rung, occurredAt }) => [rung, occurredAt]).slice(0, 4)).toEqual([
    ['reminder', later('2026-03-17 00:00', days)],
    ['overdue', later('2026-03-18 00:00', days)],
    ['leaderNotice', later('2026-03-19 00:00', days)],
    ['criticism', later('2026-03-25 00:00', days)],
  ]);
  expect(rungs.slice(4).map(({ rung }) => rung)).toEqual(['district', ...signing]);
  // At midnight much falls due: this run has its own moment of the first hour, the same at every midnight.
  const atMidnight = rungs.filter(({ occurredAt }) => occurredAt.endsWith('T16:00:00.000Z')).map(lateMs);
  expect(atMidnight).toHaveLength(8);
  expect(Math.min(...atMidnight)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...atMidnight)).toBeLessThan(HOUR_MS + SLOW_MS);
  expect(Math.max(...atMidnight) - Math.min(...atMidnight)).toBeLessThan(SLOW_MS);
  expect(rungs.filter(({ rung }) => rung === 'district').map(lateMs)[0]).toBeLessThan(SLOW_MS);
});

it('after a weekend without a worker each rung has both its times, and each reader one notice', async () => {
  const days = await weeksFromThen();
  const escalation = await arrives('2026-03-20 10:00', days);
  const back = later('2026-03-25 08:00', days);
  await nobodyUntil(back, escalation);
  await escalation.until(climbed(3));
  const rungs = await rungsOf(escalation);
  expect(rungs.map(({ rung, occurredAt }) => [rung, occurredAt])).toEqual([
    ['reminder', later('2026-03-23 00:00', days)],
    ['overdue', later('2026-03-24 00:00', days)],
    ['leaderNotice', later('2026-03-25 00:00', days)],
  ]);
  for (const { recordedAt } of rungs) expect(recordedAt >= back).toBe(true);
  expect(await toldOf(escalation)).toEqual({ street: 1, streetLeader: 1, supervisor: 1 });
});

it('over the Spring Festival without a worker: make-up Saturdays count, holidays do not', async () => {
  const days = await weeksFromThen();
  const escalation = await arrives('2026-02-13 10:00', days);
  const back = later('2026-03-02 09:00', days);
  await nobodyUntil(back, escalation);
  await escalation.until(climbed(4));
  const rungs = await rungsOf(escalation);
  expect(rungs.map(({ rung, occurredAt }) => [rung, occurredAt])).toEqual([
    ['reminder', later('2026-02-14 00:00', days)],
    ['overdue', later('2026-02-15 00:00', days)],
    ['leaderNotice', later('2026-02-25 00:00', days)],
    ['criticism', later('2026-03-01 00:00', days)],
  ]);
  for (const { recordedAt } of rungs) expect(recordedAt >= back).toBe(true);
  expect(await toldOf(escalation)).toEqual({ street: 1, streetLeader: 1, supervisor: 1, committee: 1 });
});
