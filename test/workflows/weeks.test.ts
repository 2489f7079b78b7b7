import { TestWorkflowEnvironment } from '@temporalio/testing';
import { encodeSearchAttributeIndexedValueType } from '@temporalio/common/lib/search-attributes.js';
import { searchAttributes } from '../../workflows/search-attributes.js';
import { convenedWhen, meetingOf } from '../support/acts.js';
import { provided } from '../support/env.js';
import { Escalation } from '../support/escalation.js';
import { Proceeding } from '../support/proceeding.js';
import { startStack, type Server, type Stack } from '../support/stack.js';

jest.setTimeout(120_000);

/** Temporal's time-skipping server: weeks of the official calendar in seconds. */
let env: TestWorkflowEnvironment;
let stack: Stack;

async function timeSkippingServer(): Promise<Server> {
  const path = provided('YISHI_TIME_SKIPPING_SERVER');
  env = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } });
  const attributes = Object.values(searchAttributes).flatMap(({ name, type }) => {
    const encoded = encodeSearchAttributeIndexedValueType(type);
    return encoded ? [[name, encoded] as const] : [];
  });
  await env.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: Object.fromEntries(attributes),
  });
  return {
    address: env.address,
    client: env.client,
    native: env.nativeConnection,
    nowIso: async () => new Date(await env.currentTimeMs()).toISOString(),
    close: () => env.teardown(),
  };
}

beforeAll(async () => {
  stack = await startStack(timeSkippingServer);
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
