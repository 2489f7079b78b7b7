import { randomUUID } from 'node:crypto';
import { channelTestAnswer, channels as channelList, deliveries } from '../../contracts/delivery.js';
import { inbox, inboxItem } from '../../contracts/inbox.js';
import { problem } from '../../contracts/problem.js';
import type { DeliveryChannel } from '../../activities/channel-port.js';
import { committeeOf, posting, recipient } from '../support/directory.js';
import {
  linesOf,
  startNotifications,
  tell,
  tellOf,
  webhook,
  type RunningNotifications,
} from '../support/notifications.js';
import type { ProviderStub } from '../support/providers/provider-stub.js';
import { startStack, type Stack } from '../support/stack.js';
import { until } from '../support/until.js';
import { newKey, startApi, type Api } from './support/api.js';

let stack: Stack;
let api: Api;
let notifications: RunningNotifications;
let mail: { provider: ProviderStub; channel: DeliveryChannel };

const off = { zh: '缺少密钥文件', en: 'the secret file is missing' };

beforeAll(async () => {
  stack = await startStack();
  mail = await webhook('mail');
  const notificationsTaskQueue = `notifications-${randomUUID()}`;
  notifications = await startNotifications({
    ...{ databaseUrl: stack.databaseUrl, taskQueue: notificationsTaskQueue, channels: [mail.channel] },
    states: [
      { id: 'mail', kind: 'webhook', state: 'on', why: null },
      { id: 'sms', kind: 'sms', state: 'off', why: off },
    ],
  });
  api = await startApi({ ...stack, notificationsTaskQueue });
}, 120_000);

afterAll(async () => {
  await api.close();
  await notifications.close();
  await mail.provider.close();
  await stack.close();
});

const read = async (as: string, query = '') => inbox.parse((await api.ask(`/inbox${query}`, { as })).body).items;
const mark = (as: string, id: string) => api.ask(`/inbox/${id}/acts/markRead`, { as, json: {} });

describe('an inbox', () => {
  it('shows what its reader has not read yet; reading is each reader’s own', async () => {
    await tell(stack, { event: 'one' }, { event: 'two' });
    const [two, one] = await read('dezheng.committee');
    expect([one?.event, one?.readAt, two?.event]).toEqual(['one', null, 'two']);
    const marked = await mark('dezheng.committee', one?.id ?? '');
    expect(marked.status).toBe(200);
    const { readAt } = inboxItem.parse(marked.body);
    expect(readAt).not.toBeNull();
    expect((await read('dezheng.committee', '?unread=true')).map(({ event }) => event)).toEqual(['two']);
    expect((await read('dezheng.committee')).map((item) => item.readAt)).toEqual([null, readAt]);
    expect((await read('operator')).map((item) => item.readAt)).toEqual([null, null]);
  });

  it('marking twice changes nothing', async () => {
    const [item] = await read('dezheng.committee');
    const first = inboxItem.parse((await mark('dezheng.committee', item?.id ?? '')).body);
    expect(inboxItem.parse((await mark('dezheng.committee', item?.id ?? '')).body)).toEqual(first);
  });

  it.each(['dezheng.resident', 'dezheng.supervisor', 'longyuan.committee', 'xingpinglu.street'])(
    'what the committee is told is not for %s to mark',
    async (as) => {
      const [item] = await read('dezheng.committee');
      const reply = await mark(as, item?.id ?? '');
      expect([reply.status, problem.parse(reply.body).code]).toEqual([403, 'OUTSIDE_SCOPE']);
    },
  );

  it.each(['0', '999999999', '1.5', '1e3', '99999999999999999999'])('%s is no notice', async (id) => {
    expect((await mark('dezheng.committee', id)).status).toBe(404);
  });

  it.each(['?unread=false', '?unread=1', '?unread'])('%s is refused', async (query) => {
    expect((await api.ask(`/inbox${query}`, { as: 'dezheng.committee' })).status).toBe(422);
  });
});

const listed = async (as: string, query = '') =>
  deliveries.parse((await api.ask(`/deliveries${query}`, { as })).body).items;

describe('the ledger of deliveries', () => {
  it('shows the street and the operator who was told what, by which channel, and what the provider said', async () => {
    await stack.register.replaceDirectory(committeeOf(recipient('c1')));
    const id = await tell(stack, { brief: { zh: '请签收', en: 'Please sign' } });
    await until('it is delivered', async () => (await linesOf(stack, id))[0]?.state === 'delivered');
    for (const as of ['xingpinglu.street', 'xingpinglu.streetLeader', 'operator']) {
      const lines = (await listed(as)).filter(({ workflowId }) => workflowId === id);
      expect(lines).toMatchObject([
        {
          ...{ recipient: 'c1', state: 'delivered', channel: 'mail', text: { zh: '请签收' }, community: 'dezheng' },
          attempts: [{ number: 1, channel: 'mail', outcome: 'delivered', answer: 'HTTP 200' }],
        },
      ]);
    }
    expect((await api.ask('/deliveries', { as: 'operator' })).text).not.toContain('example.org');
  });

  it('of one’s own communities only, filtered by state, page by page', async () => {
    await stack.register.replaceDirectory({
      recipients: [recipient('c2')],
      postings: [posting('c2', { organisation: 'longyuan' })],
    });
    const view = { community: 'longyuan', street: 'yunmenshan' };
    const id = await tellOf(stack, view, { organisation: 'longyuan' }, { organisation: 'longyuan', event: 'other' });
    await until('both are delivered', async () => {
      const lines = await linesOf(stack, id);
      return lines.length === 2 && lines.every(({ state }) => state === 'delivered');
    });
    expect((await listed('xingpinglu.street')).map(({ community }) => community)).toEqual(['dezheng']);
    expect((await listed('yunmenshan.street')).map(({ workflowId }) => workflowId)).toEqual([id, id]);
    expect(await listed('operator', '?state=held')).toEqual([]);
    expect(await listed('operator', '?community=longyuan&state=delivered')).toHaveLength(2);
    const first = deliveries.parse((await api.ask('/deliveries?limit=1', { as: 'yunmenshan.street' })).body);
    const rest = deliveries.parse(
      (await api.ask(`/deliveries?limit=1&cursor=${first.cursor}`, { as: 'yunmenshan.street' })).body,
    );
    expect(new Set([...first.items, ...rest.items].map((line) => line.id)).size).toBe(2);
    expect(rest.cursor).toBeNull();
    expect((await api.ask('/deliveries?community=longyuan', { as: 'xingpinglu.street' })).status).toBe(403);
    expect((await api.ask('/deliveries?state=lost', { as: 'operator' })).status).toBe(422);
  });
});

describe('a channel', () => {
  const trial = (id: string, json: object, key = newKey()) =>
    api.ask(`/channels/${id}/acts/test`, { as: 'operator', key, json });

  it('is shown on, or off and why', async () => {
    const { items } = channelList.parse((await api.ask('/channels', { as: 'xingpinglu.street' })).body);
    expect(items).toEqual([
      { id: 'mail', kind: 'webhook', state: 'on', why: null },
      { id: 'sms', kind: 'sms', state: 'off', why: off },
    ]);
  });

  it('is tried once for each request, and its address is forgotten', async () => {
    const before = mail.provider.requests.length;
    const key = newKey();
    const [first, again] = [
      await trial('mail', { address: 'me@example.org' }, key),
      await trial('mail', { address: 'me@example.org' }, key),
    ];
    expect(channelTestAnswer.parse(first.body)).toEqual({
      ...{ channel: 'mail', outcome: 'delivered', code: null, answer: 'HTTP 200' },
    });
    expect(again.body).toEqual(first.body);
    const requests = mail.provider.requests.slice(before);
    expect(requests.map(({ body }) => (JSON.parse(body) as { data: { recipient: string } }).data.recipient)).toEqual([
      'me@example.org',
    ]);
    expect(first.text).not.toContain('example.org');
  });

  it('goes to the operator’s own address unless one is given', async () => {
    await stack.register.replaceDirectory({ recipients: [], postings: [] });
    const without = await trial('mail', {});
    expect([without.status, problem.parse(without.body).code]).toEqual([422, 'ADDRESS_REQUIRED']);
    await stack.register.replaceDirectory({
      recipients: [recipient('o1')],
      postings: [posting('o1', { audience: 'operator', organisation: 'operations' })],
    });
    expect((await trial('mail', {})).body).toMatchObject({ outcome: 'delivered' });
    const last = mail.provider.requests.at(-1);
    expect((JSON.parse(last?.body ?? '') as { data: object }).data).toMatchObject({ recipient: 'o1@example.org' });
  });

  it('answers what the provider answers when it fails', async () => {
    mail.provider.failNext('http503');
    const reply = await trial('mail', { address: 'me' });
    expect([reply.status, reply.body]).toMatchObject([
      200,
      { outcome: 'failed', code: 'serverError', answer: 'HTTP 503' },
    ]);
  });

  it('that is off says so, and one that is not there is not there', async () => {
    const reply = await trial('sms', { address: '13800000001' });
    expect(reply.status).toBe(409);
    expect(problem.parse(reply.body)).toMatchObject({ code: 'CHANNEL_OFF', detail: off.zh });
    expect((await trial('fax', {})).status).toBe(404);
  });
});
