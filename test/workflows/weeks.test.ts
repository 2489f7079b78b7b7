import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { convenedWhen, meetingOf } from '../support/acts.js';
import { Escalation } from '../support/escalation.js';
import { Proceeding } from '../support/proceeding.js';
import { startStack, type Stack } from '../support/stack.js';
import { timeSkippingServer } from '../support/time-skipping.js';

jest.setTimeout(120_000);

let env: TestWorkflowEnvironment;
let stack: Stack;

beforeAll(async () => {
  stack = await startStack(async () => {
    const server = await timeSkippingServer();
    env = server.env;
    return server;
  });
});
afterAll(async () => {
  await stack.close();
});

/** Convenes with notice, lets the days pass and records the meeting. */
async function hold(proceeding: Proceeding): Promise<void> {
  await proceeding.act('convene');
  const when = convenedWhen(await proceeding.view());
  if (!when) throw new Error('not convened');
  await env.sleep(Date.parse(when) - (await env.currentTimeMs()) + 60_000);
  await proceeding.act('recordMeeting', meetingOf(when));
}

it('runs for weeks on the official calendar and escalates what the street leaves unanswered', async () => {
  const proceeding = await Proceeding.start(stack, { pace: 'official' });
  await hold(proceeding);
  await proceeding.act('postNotice');
  const posted = await proceeding.view();
  await env.sleep('2 days');
  expect((await proceeding.view()).current?.step).toBe('proposalDisclosure');
  await env.sleep('1 day');
  const { current } = await proceeding.until((view) => view.current?.step !== 'proposalDisclosure');
  expect(current?.step).toBe('deliberation');
  expect((await stack.nowIso()) >= String(posted.current?.clock.dueAt)).toBe(true);

  await hold(proceeding);
  await hold(proceeding);
  await proceeding.act('submitFiling');
  const filed = await proceeding.view();
  await env.sleep('20 days');
  const escalation = new Escalation(stack, proceeding.id);
  const view = await escalation.until(({ status }) => status === 'arrived');
  expect(view).toMatchObject({ due: 'street', step: 'filing', dueAt: filed.current?.clock.dueAt });
  const red = (await stack.register.timeline(proceeding.id)).find(({ event }) => event === 'turnedRed');
  expect(red?.occurredAt).toBe(filed.current?.clock.dueAt);

  await proceeding.act('ruleOnFiling');
  expect((await proceeding.view()).current?.step).toBe('resultDisclosure');
  expect((await escalation.until(({ closedAt }) => closedAt !== null)).status).toBe('doneLate');
});
