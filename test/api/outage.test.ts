import { setTimeout as pause } from 'node:timers/promises';
import { problem } from '../../contracts/problem.js';
import { openRegister } from '../../register/open.js';
import { startStack, type Stack } from '../support/stack.js';
import { newKey, startApi, type Api, type Reply } from './support/api.js';
import { Cable } from './support/cable.js';
import { read, start, startBody } from './support/proceedings.js';

/** Short, so that the tests need not wait; the bound is what is asserted. */
const withinMs = 1_500;
/** The probe that says what is missing may take this long on top. */
const probeMs = 2_500;

let stack: Stack;
let api: Api;
let impatient: Api;

beforeAll(async () => {
  stack = await startStack();
  api = await startApi(stack);
  impatient = await startApi({ ...stack, withinMs });
}, 60_000);

afterAll(async () => {
  await api.close();
  await impatient.close();
  await stack.close();
});

const slow = { rehearsal: { dayMs: 60_000 } };
const convening = { when: new Date(Date.now() + 300_000).toISOString(), where: '社区会议室', agenda: ['议题'] };

function expectUnavailable(reply: Reply, missing: readonly string[]): void {
  expect(reply.status).toBe(503);
  expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
  const { code, details } = problem.parse(reply.body);
  expect([code, details?.['missing']]).toEqual(['UNAVAILABLE', missing]);
}

async function timed(ask: () => Promise<Reply>): Promise<Reply> {
  const startedAt = Date.now();
  const reply = await ask();
  expect(Date.now() - startedAt).toBeLessThan(withinMs + probeMs);
  return reply;
}

describe('no worker', () => {
  test('an act waits no longer than its bound, and is done once when a worker is back', async () => {
    const { id } = await start(api, slow);
    await stack.stopWorker();
    const convene = { as: 'dezheng.committee', key: newKey(), json: convening };
    const path = `/proceedings/${id}/acts/convene`;
    expectUnavailable(await timed(() => impatient.ask(path, convene)), ['worker']);
    expect((await read(api, id)).current?.phase).toBe('convening');
    expectUnavailable(await impatient.ask('/readyz'), ['worker']);

    await stack.startWorker();
    let reply = await impatient.ask(path, convene);
    while (reply.status === 503) {
      await pause(100);
      reply = await impatient.ask(path, convene);
    }
    expect(reply.status).toBe(200);
    expect((await impatient.ask('/readyz')).status).toBe(200);
    const { body } = await api.ask(`/proceedings/${id}/timeline`, { as: 'operator' });
    const events = (body as { entries: { event: string }[] }).entries.map(({ event }) => event);
    expect(events.filter((event) => event === 'convene')).toHaveLength(1);
  });

  test('nothing is started where no worker has ever been', async () => {
    const lonely = await startApi({ ...stack, taskQueue: `nobody-${newKey()}`, withinMs, lacking: true });
    try {
      const asking = { as: 'dezheng.committee', key: newKey(), json: startBody(slow) };
      const reply = await timed(() => lonely.ask('/proceedings', asking));
      expectUnavailable(reply, ['worker']);
      expectUnavailable(await lonely.ask('/readyz'), ['worker']);
      // The same request again, at a door with a worker behind it, starts it now and not a second time.
      expect((await api.ask('/proceedings', asking)).status).toBe(201);
    } finally {
      await lonely.close();
    }
  });
});

test('no Temporal: reads go on, acts and readiness say what is missing', async () => {
  const { id } = await start(api, slow);
  const cut = await startApi({ ...stack, temporalAddress: '127.0.0.1:1', withinMs, lacking: true });
  try {
    expect((await cut.ask(`/proceedings/${id}`, { as: 'dezheng.resident' })).status).toBe(200);
    const convene = { as: 'dezheng.committee', key: newKey(), json: convening };
    expectUnavailable(await timed(() => cut.ask(`/proceedings/${id}/acts/convene`, convene)), ['temporal']);
    expectUnavailable(await timed(() => cut.ask('/readyz')), ['temporal']);
    expect((await cut.ask('/healthz')).status).toBe(200);
  } finally {
    await cut.close();
  }
});

describe('a line to Temporal', () => {
  async function ready(door: Api): Promise<boolean> {
    return (await door.ask('/readyz')).status === 200;
  }

  test('that is cut and mended is used again within moments, also when it was cut from the start', async () => {
    const cable = await Cable.layTo(stack.temporalAddress);
    const door = await startApi({ ...stack, temporalAddress: cable.address, lacking: true });
    try {
      for (let round = 0; round < 2; round += 1) {
        expectUnavailable(await timed(() => door.ask('/readyz')), ['temporal']);
        await cable.mend();
        const mendedAt = Date.now();
        while (!(await ready(door))) expect(Date.now() - mendedAt).toBeLessThan(8_000);
        const asking = { as: 'dezheng.committee', key: newKey(), json: startBody(slow) };
        expect((await door.ask('/proceedings', asking)).status).toBe(201);
        await cable.cut();
      }
    } finally {
      await cable.cut();
      await door.close();
    }
  });
});

test('no register: nothing is answered as if it were there', async () => {
  const register = openRegister('postgres://nobody:nothing@127.0.0.1:1/none');
  const cut = await startApi({ ...stack, register, withinMs, lacking: true });
  try {
    expectUnavailable(await cut.ask('/readyz'), ['register']);
    expectUnavailable(await cut.ask('/proceedings', { as: 'operator' }), ['register']);
    expectUnavailable(await cut.ask('/disclosures'), ['register']);
    const asking = { as: 'dezheng.committee', key: newKey(), json: startBody(slow) };
    expectUnavailable(await cut.ask('/proceedings', asking), ['register']);
    expect((await cut.ask('/healthz')).status).toBe(200);
  } finally {
    await cut.close();
    await register.close();
  }
});
