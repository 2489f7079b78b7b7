import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { DeliveryChannel } from '../../activities/channel-port.js';
import type { Recipient } from '../../domain/directory.js';
import type { DeliveryView } from '../../register/delivery/reader.js';
import { until } from '../support/until.js';
import { addresses, committeeOf, posting, recipient } from '../support/directory.js';
import { provided } from '../support/env.js';
import {
  clockAt,
  linesOf,
  startNotifications,
  tell,
  tellOf,
  untilEnded,
  webhook,
  type NotificationsOn,
  type RunningNotifications,
} from '../support/notifications.js';
import type { ProviderStub } from '../support/providers/provider-stub.js';
import { noticesWorkflowId } from '../../workflows/ids.js';
import { openTestRegister, type RegisterUnderTest } from '../support/with-register.js';

jest.setTimeout(120_000);

let test: RegisterUnderTest;
let temporal: Client;
let taskQueue: string;
let mail: { provider: ProviderStub; channel: DeliveryChannel };
let robot: { provider: ProviderStub; channel: DeliveryChannel };
const running: RunningNotifications[] = [];

beforeEach(async () => {
  test = await openTestRegister();
  temporal = new Client({ connection: await Connection.connect({ address: provided('YISHI_TEST_TEMPORAL_ADDRESS') }) });
  taskQueue = `notifications-${randomUUID()}`;
  [mail, robot] = await Promise.all([webhook('mail'), webhook('robot')]);
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.close()));
  await Promise.all([mail.provider.close(), robot.provider.close()]);
  await temporal.connection.close();
  await test.close();
});

async function start(change: Partial<NotificationsOn> = {}): Promise<RunningNotifications> {
  const { databaseUrl } = test;
  const started = await startNotifications({
    ...{ databaseUrl, taskQueue, channels: [mail.channel, robot.channel] },
    ...change,
  });
  running.push(started);
  return started;
}

const told = async (...people: readonly Recipient[]) => await test.register.replaceDirectory(committeeOf(...people));

const ended = (id: string, count = 1): Promise<DeliveryView[]> => untilEnded(test, id, count);

async function historyOf(id: string) {
  const [row] = await test.query<{ sequence: number }>('select sequence from outbox where workflow_id = $1', [id]);
  const handle = temporal.workflow.getHandle(noticesWorkflowId(id, row?.sequence ?? 0));
  await handle.result();
  return await handle.fetchHistory();
}

const outcomes = (line: DeliveryView | undefined) => line?.attempts.map(({ channel, outcome }) => [channel, outcome]);

it('tells everyone in post once, by the channel they use, in few events and without a word of it in Temporal', async () => {
  await told(recipient('c1'), recipient('c2', { addresses: addresses('robot') }));
  await start({ publicUrl: 'https://yishi.example' });
  const id = await tell(test, { brief: { zh: '请于三日内签收', en: 'Sign within three days' } });
  const lines = await ended(id, 2);
  expect(lines.map(({ recipient: who, channel, state }) => [who, channel, state])).toEqual([
    ['c1', 'mail', 'delivered'],
    ['c2', 'robot', 'delivered'],
  ]);
  expect([mail.provider.arrived, robot.provider.arrived]).toEqual(lines.map((line) => [line.id]));
  const [request] = mail.provider.requests;
  expect(JSON.parse(request?.body ?? '')).toMatchObject({
    data: {
      key: lines[0]?.id,
      text: `请于三日内签收\n事项:${id}`,
      link: `https://yishi.example/proceedings/${id}`,
      recipient: 'c1@example.org',
    },
  });
  const history = await historyOf(id);
  // Started, one workflow task, one marker to find them, one marker each, completed.
  expect(history.events).toHaveLength(8);
  expect(historyToJSON(history)).not.toMatch(/example\.org|签收|Sign/);
  const payloads =
    historyToJSON(history)
      .match(/"data": "([^"]+)"/g)
      ?.map((each) => Buffer.from(each.slice(9, -1), 'base64').toString()) ?? [];
  expect(payloads.length).toBeGreaterThan(2);
  expect(payloads.join('\n')).not.toMatch(/example\.org|签收|Sign/);
});

it('tries again when the provider fails, and says nothing twice', async () => {
  await told(recipient('c1'));
  mail.provider.failNext('http503', 'resetBefore', 'http503');
  await start();
  const [line] = await ended(await tell(test, {}));
  expect(line).toMatchObject({ state: 'delivered', channel: 'mail' });
  expect(outcomes(line)).toEqual([...Array<unknown>(3).fill(['mail', 'failed']), ['mail', 'delivered']]);
  expect(mail.provider.arrived).toEqual([line?.id]);
});

it('waits as long as the provider asks for', async () => {
  await told(recipient('c1'));
  mail.provider.answerNext({ status: 429, body: '', headers: { 'retry-after': '1' } });
  await start();
  const [line] = await ended(await tell(test, {}));
  const [first, second] = line?.attempts ?? [];
  expect(outcomes(line)).toEqual([
    ['mail', 'failed'],
    ['mail', 'delivered'],
  ]);
  expect(Date.parse(second?.startedAt ?? '') - Date.parse(first?.finishedAt ?? '')).toBeGreaterThanOrEqual(990);
});

it('after all patience the next address is used, and at last a person', async () => {
  await told(
    recipient('c1', { addresses: addresses('mail', 'robot') }),
    recipient('c2', { addresses: addresses('mail') }),
  );
  await mail.provider.close();
  const patience = { firstPauseMs: 20, longestPauseMs: 100, givesUpAfterMs: 3_000 };
  await start({ patience: { normal: patience, urgent: patience } });
  const id = await tell(test, {});
  const [first, second] = await ended(id, 2);
  expect(first).toMatchObject({ state: 'delivered', channel: 'robot' });
  expect(second).toMatchObject({ state: 'givenToPerson', reason: 'noChannelLeft' });
  expect(first?.attempts.filter(({ channel }) => channel === 'mail').length).toBeGreaterThan(2);
  expect(robot.provider.arrived).toEqual([first?.id]);
  const { items } = await test.register.inbox({ to: 'street', organisations: ['xingpinglu'], reader: 'r', limit: 5 });
  expect(items).toMatchObject([{ event: 'deliveryFailed', urgency: 'urgent', workflowId: id }]);
  expect(items[0]?.text.zh).toContain('c2');
});

it('an officer who changes posts between two tries is not told', async () => {
  await told(recipient('c1'));
  mail.provider.failNext(...Array<'http503'>(500).fill('http503'));
  const patience = { firstPauseMs: 20, longestPauseMs: 50, givesUpAfterMs: 60_000 };
  await start({ patience: { normal: patience, urgent: patience } });
  const id = await tell(test, {});
  await until('some tries', async () => ((await linesOf(test, id))[0]?.attempts.length ?? 0) > 2);
  await test.register.replaceDirectory({
    recipients: [recipient('c1')],
    postings: [posting('c1', { to: '2020-01-02' })],
  });
  expect(await ended(id)).toMatchObject([{ state: 'notSent', reason: 'notInPost' }]);
  expect(mail.provider.arrived).toEqual([]);
});

it('where a second copy would be a second message, nobody sends it: a person looks', async () => {
  await told(recipient('c1', { addresses: addresses('sms', 'mail') }));
  let calls = 0;
  const sms: DeliveryChannel = {
    ...mail.channel,
    id: 'sms',
    kind: 'sms',
    repeatable: false,
    send: () => {
      calls += 1;
      return Promise.resolve({ outcome: 'unknown', code: 'timeout', answer: '' });
    },
  };
  await start({ channels: [sms, mail.channel] });
  const [line] = await ended(await tell(test, {}));
  expect([line?.state, calls, mail.provider.arrived]).toEqual(['unknown', 1, []]);
});

it('ordinary notices wait for the end of quiet hours, urgent ones do not', async () => {
  const quiet = { from: '22:00', to: '07:00' };
  await told(recipient('c1', { quiet }));
  await start({ now: clockAt('06:59:57') });
  const id = await tell(test, { event: 'ordinary' }, { event: 'red', urgency: 'urgent' });
  const early = await until('the urgent one is delivered', async () => {
    const lines = await linesOf(test, id);
    return lines.some(({ state }) => state === 'delivered') && lines;
  });
  expect(early.map(({ event, state }) => [event, state]).sort()).toEqual([
    ['ordinary', 'waiting'],
    ['red', 'delivered'],
  ]);
  const lines = await ended(id, 2);
  const ordinary = lines.find(({ event }) => event === 'ordinary');
  expect(ordinary?.attempts[0]?.startedAt).toMatch(/^2026-03-01T23:00:/);
});

it('a digest brings the day’s ordinary notices in one message, once; the urgent comes at once', async () => {
  await told(recipient('c1', { digestAt: '18:00' }));
  await start({ now: clockAt('17:59:56') });
  const id = await tell(
    test,
    { event: 'one', brief: { zh: '甲', en: 'A' } },
    { event: 'two', brief: { zh: '乙', en: 'B' } },
    { event: 'red', urgency: 'urgent', brief: { zh: '丙', en: 'C' } },
  );
  await until('the urgent one has arrived', () => mail.provider.arrived.length === 1);
  const held = (await linesOf(test, id)).filter(({ state }) => state === 'held');
  expect(held.map(({ event, heldUntil }) => [event, heldUntil]).sort()).toEqual([
    ['one', '2026-03-02T10:00:00.000Z'],
    ['two', '2026-03-02T10:00:00.000Z'],
  ]);
  const lines = await ended(id, 3);
  expect(lines.map(({ state }) => state)).toEqual(['delivered', 'delivered', 'delivered']);
  expect(mail.provider.arrived).toHaveLength(2);
  const texts = mail.provider.requests.map(({ body }) => (JSON.parse(body) as { data: { text: string } }).data.text);
  expect(texts).toEqual([`丙\n事项:${id}`, `1. 甲(事项:${id})\n2. 乙(事项:${id})`]);
});

it('two workers that share a credential keep its rate together', async () => {
  await mail.provider.close();
  const limit = { messages: 10, perMs: 5_000 };
  mail = await webhook('mail', { limit, rate: { messages: 8, perMs: 5_000 } });
  await told(recipient('c1'));
  await Promise.all([start(), start()]);
  const ids = await Promise.all(Array.from({ length: 16 }, () => tell(test, {})));
  const attempts = (await Promise.all(ids.map((id) => ended(id)))).flat().flatMap((line) => line.attempts);
  expect(attempts.filter(({ code }) => code === 'rateLimited')).toEqual([]);
  expect(new Set(mail.provider.arrived).size).toBe(16);
});

it('a rehearsal says that it is one', async () => {
  await told(recipient('c1'));
  await start();
  await ended(await tellOf(test, { rehearsal: { dayMs: 1_000 } }, {}));
  const [request] = mail.provider.requests;
  expect((JSON.parse(request?.body ?? '') as { data: object }).data).toMatchObject({
    subject: '【演练】进入环节:党员大会审议',
    text: expect.stringMatching(/^【演练】/) as string,
  });
});
