import pg from 'pg';
import { problem } from '../../contracts/problem.js';
import { proceeding } from '../../contracts/proceeding.js';
import { startStack, type Stack } from '../support/stack.js';
import { diligentStreet } from '../support/street-acts.js';
import { newKey, startApi, type Api, type Reply } from './support/api.js';
import { offers, overdue, read, start, startBody, until } from './support/proceedings.js';

let stack: Stack;
let api: Api;

beforeAll(async () => {
  stack = await startStack();
  api = await startApi(stack);
}, 60_000);

afterAll(async () => {
  await api.close();
  await stack.close();
});

const fifty = <Result>(once: () => Promise<Result>) => Promise.all(Array.from({ length: 50 }, once));
/** What a repetition must have in common with the first answer. */
const substance = ({ status, text, headers }: Reply) => ({ status, text, location: headers.get('location') });
const codeOf = (reply: Reply) => problem.parse(reply.body).code;

/** A slow rehearsal, so that nothing but the acts of the test happens. */
const slow = { rehearsal: { dayMs: 60_000 } };
const inDays = (days: number) => new Date(Date.now() + days * 60_000).toISOString();
const convening = (days = 3) => ({ when: inDays(days), where: '社区会议室', agenda: ['议题'] });

async function eventsOf(id: string): Promise<string[]> {
  const { body } = await api.ask(`/proceedings/${id}/timeline`, { as: 'operator' });
  return (body as { entries: { event: string }[] }).entries.map(({ event }) => event);
}

describe('starting', () => {
  test('fifty at once with one key start one proceeding and get one answer', async () => {
    const key = newKey();
    const replies = await fifty(() => api.ask('/proceedings', { as: 'dezheng.committee', key, json: startBody(slow) }));
    const [first] = replies;
    if (!first) throw new Error('no reply');
    expect(first.status).toBe(201);
    const { id } = proceeding.parse(first.body);
    expect(first.headers.get('location')).toBe(`/proceedings/${id}`);
    expect(id).toMatch(/^dezheng-[0-9a-v]{12}$/);
    for (const reply of replies) expect(substance(reply)).toEqual(substance(first));
    expect(await eventsOf(id)).toEqual(['proceedingOpened', 'stepOpened']);
  });

  test('five at once with their own keys start five', async () => {
    const ids = (await Promise.all(Array.from({ length: 5 }, () => start(api, slow)))).map(({ id }) => id);
    expect(new Set(ids).size).toBe(5);
  });

  test('two offices may use the same key', async () => {
    const key = newKey();
    const [one, other] = await Promise.all(
      ['longyuan', 'shengshui'].map((community) =>
        api.ask('/proceedings', { as: `${community}.committee`, key, json: startBody({ ...slow, community }) }),
      ),
    );
    expect([one?.status, other?.status]).toEqual([201, 201]);
    expect(proceeding.parse(one?.body).id).not.toBe(proceeding.parse(other?.body).id);
  });
});

describe('an act', () => {
  test('fifty at once with one key are done once and get one answer', async () => {
    const { id } = await start(api, slow);
    const [key, json] = [newKey(), convening()];
    const replies = await fifty(() =>
      api.ask(`/proceedings/${id}/acts/convene`, { as: 'dezheng.committee', key, json }),
    );
    const [first] = replies;
    if (!first) throw new Error('no reply');
    expect(first.status).toBe(200);
    for (const reply of replies) expect(substance(reply)).toEqual(substance(first));
    expect((await eventsOf(id)).filter((event) => event === 'convene')).toHaveLength(1);
  });

  test('the order of members in the body does not matter', async () => {
    const { id } = await start(api, slow);
    const [key, as, path] = [newKey(), 'dezheng.committee', `/proceedings/${id}/acts/convene`];
    const { when, where, agenda } = convening();
    const first = await api.ask(path, { as, key, json: { when, where, agenda } });
    const again = await api.ask(path, { as, key, json: { agenda, where, when } });
    expect([first.status, substance(again)]).toEqual([200, substance(first)]);
  });

  test('another body, act or proceeding under the same key is refused, and not done', async () => {
    const [{ id }, other] = await Promise.all([start(api, slow), start(api, slow)]);
    const [key, as, json] = [newKey(), 'dezheng.committee', convening()];
    expect((await api.ask(`/proceedings/${id}/acts/convene`, { as, key, json })).status).toBe(200);
    const others = [
      await api.ask(`/proceedings/${id}/acts/convene`, { as, key, json: { ...json, where: '别处' } }),
      await api.ask(`/proceedings/${id}/acts/withdraw`, { as, key, json: { reason: '撤回' } }),
      await api.ask(`/proceedings/${other.id}/acts/convene`, { as, key, json }),
      await api.ask('/proceedings', { as, key, json: startBody(slow) }),
    ];
    expect(others.map((reply) => [reply.status, codeOf(reply)])).toEqual(
      others.map(() => [422, 'IDEMPOTENCY_KEY_REUSED']),
    );
    expect((await eventsOf(other.id)).includes('convene')).toBe(false);
  });

  test('a refusal is an answer too: it stands for its key although the state has moved on', async () => {
    const { id } = await start(api);
    const [key, as, path] = [newKey(), 'dezheng.committee', `/proceedings/${id}/acts/recordMeeting`];
    const json = {
      attendance: { entitled: 9, present: 9, recused: 0 },
      votes: { for: 9, against: 0, abstain: 0, invalid: 0 },
      heldAt: new Date().toISOString(),
      minutes: '会议记录',
      signers: ['记录人'],
      supervisor: '监督委员',
    };
    const refused = await api.ask(path, { as, key, json });
    expect([refused.status, codeOf(refused)]).toEqual([409, 'ACT_NOT_OPEN']);
    const when = new Date(Date.now() + 100).toISOString();
    await api.ask(`/proceedings/${id}/acts/convene`, { as, key: newKey(), json: { ...convening(), when } });
    await until(api, id, offers('recordMeeting'));
    expect(substance(await api.ask(path, { as, key, json }))).toEqual(substance(refused));
    expect(
      (await api.ask(path, { as, key: newKey(), json: { ...json, heldAt: new Date().toISOString() } })).status,
    ).toBe(200);
  });

  test('a fault in the shape is no answer: mended, it may use the same key', async () => {
    const { id } = await start(api, slow);
    const [key, as, path] = [newKey(), 'dezheng.committee', `/proceedings/${id}/acts/convene`];
    expect((await api.ask(path, { as, key, json: { where: '社区会议室' } })).status).toBe(422);
    expect((await api.ask(path, { as, key, json: convening() })).status).toBe(200);
  });

  test.each([undefined, '', 'two words', 'x'.repeat(256), 'é'])(
    'without a proper key (%j) nothing is done',
    async (key) => {
      const { id } = await start(api, slow);
      const headers = key === undefined ? {} : { 'idempotency-key': key };
      const reply = await api.ask(`/proceedings/${id}/acts/convene`, {
        as: 'dezheng.committee',
        headers,
        json: convening(),
      });
      expect([reply.status, codeOf(reply)]).toEqual([400, 'IDEMPOTENCY_KEY_REQUIRED']);
      expect(await eventsOf(id)).toEqual(['proceedingOpened', 'stepOpened']);
    },
  );

  test('on an escalation, fifty at once with one key are done once', async () => {
    const { id } = await start(api);
    const escalation = await overdue(api, id);
    const key = newKey();
    const documents = diligentStreet.accept(new Date().toISOString());
    const replies = await fifty(() =>
      api.ask(`/escalations/${escalation}/acts/accept`, { as: 'xingpinglu.street', key, json: documents }),
    );
    expect(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(replies[0]?.status).toBe(200);
  });
});

/** As if the process had died after the act was on record and before its answer was kept. */
describe('when the kept answer is lost', () => {
  async function forget(key: string): Promise<void> {
    const client = new pg.Client({ connectionString: stack.databaseUrl });
    await client.connect();
    const { rowCount } = await client.query('update answers set answer = null where key = $1', [key]);
    await client.end();
    expect(rowCount).toBe(1);
  }

  test('a start finds its proceeding again', async () => {
    const [key, as, json] = [newKey(), 'dezheng.committee', startBody(slow)];
    const first = await api.ask('/proceedings', { as, key, json });
    await forget(key);
    const again = await api.ask('/proceedings', { as, key, json });
    expect([again.status, again.headers.get('location')]).toEqual([201, first.headers.get('location')]);
    expect(await eventsOf(proceeding.parse(first.body).id)).toEqual(['proceedingOpened', 'stepOpened']);
  });

  test('an act is not done twice', async () => {
    const { id } = await start(api, slow);
    const [key, as, json, path] = [newKey(), 'dezheng.committee', convening(), `/proceedings/${id}/acts/convene`];
    const first = await api.ask(path, { as, key, json });
    await forget(key);
    const again = await api.ask(path, { as, key, json });
    expect([again.status, again.text]).toEqual([200, first.text]);
    expect((await eventsOf(id)).filter((event) => event === 'convene')).toHaveLength(1);
  });

  test('the act that ended the proceeding is still answered as done', async () => {
    const { id } = await start(api, slow);
    const [key, as, json, path] = [
      newKey(),
      'dezheng.committee',
      { reason: '撤回' },
      `/proceedings/${id}/acts/withdraw`,
    ];
    expect((await api.ask(path, { as, key, json })).status).toBe(200);
    await forget(key);
    expect((await api.ask(path, { as, key, json })).status).toBe(200);
    expect((await read(api, id)).status).toBe('withdrawn');
    const anew = await api.ask(path, { as, key: newKey(), json });
    expect([anew.status, codeOf(anew)]).toEqual([409, 'PROCEEDING_CLOSED']);
  });
});

test('tools need no key', async () => {
  const json = { from: '2026-09-29T10:00:00+08:00', budget: { amount: 1, unit: 'days' } };
  expect((await api.ask('/tools/due-date', { as: 'dezheng.resident', json })).status).toBe(200);
});
