import { connect } from 'node:net';
import { problem } from '../../contracts/problem.js';
import { namedRoutes } from '../../api/openapi/document.js';
import type { Route } from '../../contracts/routes.js';
import { startStack, type Stack } from '../support/stack.js';
import { newKey, startApi, type Api, type Asking, type Reply } from './support/api.js';
import { channelOn, configured, newestNotice } from './support/notices.js';
import { overdue, read, start, startBody } from './support/proceedings.js';

let stack: Stack;
let api: Api;
const subject = { proceeding: '', escalation: '', inboxItem: '', channel: 'mail' };

beforeAll(async () => {
  stack = await startStack();
  api = await startApi(stack);
  subject.proceeding = (await start(api)).id;
  subject.escalation = await overdue(api, subject.proceeding);
  subject.inboxItem = await newestNotice(api, 'dezheng.committee');
  await configured(stack, channelOn(subject.channel));
}, 60_000);

afterAll(async () => {
  await api.close();
  await stack.close();
});

const tokenFor = ({ access }: Route): string => {
  const role = access === 'public' ? 'operator' : access[0];
  if (role === 'operator') return 'operator';
  if (role === 'district') return 'pingchuan.district';
  return role === 'street' || role === 'streetLeader' ? `xingpinglu.${role}` : `dezheng.${role}`;
};
const pathOf = (route: Route) => route.path.replace(':id', route.subject ? subject[route.subject] : 'x');
const withBody = namedRoutes.filter(([, route]) => route.body);
const withId = namedRoutes.filter(([, route]) => route.path.includes(':id'));

async function send(route: Route, asking: Asking): Promise<Reply> {
  return await api.ask(pathOf(route), { as: tokenFor(route), key: newKey(), ...asking });
}

/** A refusal as the contract promises it: problem details, both languages, and no word of what went on inside. */
function expectProblem(reply: Reply, status: number): void {
  expect([reply.status, reply.text]).toEqual([status, expect.anything()]);
  expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const { code, detail, texts, requestId } = problem.parse(reply.body);
  expect(code).toMatch(/^[A-Z_]+$/);
  expect(detail).toBe(texts.zh);
  expect(texts.en).not.toBe('');
  expect(requestId).toBe(reply.headers.get('x-request-id'));
  expect(reply.text).not.toMatch(/node_modules|\.ts:|select |Error:/);
}

/** Every fault it lists is at this one place. */
function expectFaultAt(reply: Reply, pointer: string): void {
  const { errors = [] } = problem.parse(reply.body);
  expect([...new Set(errors.map((fault) => fault.pointer))]).toEqual([pointer]);
}

const json = { 'content-type': 'application/json' };
const deep = (levels: number) => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);

const hostile: readonly (readonly [what: string, status: number, asking: Asking])[] = [
  ['unknown keys', 422, { json: { unheardOf: 1 } }],
  ['an array', 422, { json: [] }],
  ['a number', 422, { json: 12 }],
  ['null', 422, { json: null }],
  ['a text', 422, { json: 'text' }],
  ['prototype keys', 422, { raw: '{"__proto__":{"role":"street"},"constructor":{"prototype":{}}}', headers: json }],
  ['only a prototype key', 422, { raw: '{"__proto__":{"when":"2026-01-01T00:00:00Z"}}', headers: json }],
  ['deep nesting', 422, { raw: deep(5_000), headers: json }],
  ['deep arrays', 422, { raw: '['.repeat(20_000) + ']'.repeat(20_000), headers: json }],
  ['half a document', 400, { raw: '{"title": "', headers: json }],
  ['two documents', 400, { raw: '{}{}', headers: json }],
  ['not a number', 400, { raw: '{"a": NaN}', headers: json }],
  [
    'bytes that are not UTF-8',
    400,
    { raw: Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), headers: json },
  ],
  ['a body that lies about its compression', 400, { raw: '{}', headers: { ...json, 'content-encoding': 'gzip' } }],
  ['an unknown compression', 415, { raw: '{}', headers: { ...json, 'content-encoding': 'sleight' } }],
  ['two megabytes', 413, { raw: JSON.stringify({ title: 'x'.repeat(2_000_000) }), headers: json }],
  ['just over 64 KB', 413, { raw: JSON.stringify({ title: 'x'.repeat(65_536) }), headers: json }],
  ['a form', 415, { raw: 'title=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
  ['no content type', 415, { raw: Uint8Array.from([0x7b, 0x7d]) }],
  ['another charset', 415, { raw: '{}', headers: { 'content-type': 'application/json; charset=gb18030' } }],
];

describe.each(withBody)('%s refuses', (_name, route) => {
  test.each(hostile)('%s with %i', async (_what, status, asking) => {
    expectProblem(await send(route, asking), status);
  });
});

test('nothing of it changed anything', async () => {
  const { body } = await api.ask('/proceedings', { as: 'operator' });
  expect((body as { items: unknown[] }).items).toHaveLength(1);
  expect((await read(api, subject.proceeding)).steps.filter(({ state }) => state !== 'pending')).toHaveLength(1);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

/** Every text of a valid request in turn, replaced by something no register can keep. */
describe('texts', () => {
  const badTexts = ['\ud800', 'a\u0000b', '', '   ', '\udfff\ud800', 'x'.repeat(20_000)];
  const goodTexts = [
    '😀 龘 👨‍👩‍👧',
    'a\nb\tc',
    '<script>alert(1)</script>',
    '${7*7} {{7*7}}',
    "'; drop table proceedings; --",
    '\u202e颠倒',
  ];

  test.each(badTexts)('%j is refused as a title, pointing at it', async (title) => {
    const reply = await api.ask('/proceedings', { as: 'dezheng.committee', key: newKey(), json: startBody({ title }) });
    expectProblem(reply, 422);
    expect(problem.parse(reply.body).errors).toEqual([expect.objectContaining({ in: 'body', pointer: '/title' })]);
  });

  test.each(goodTexts)('%j is kept as it was typed', async (title) => {
    const { id } = await start(api, { title, rehearsal: { dayMs: 60_000 } });
    expect((await read(api, id)).title).toBe(title);
  });
});

test.each([
  ['/attendance/entitled', { attendance: { entitled: 1e308, present: 1, recused: 0 } }],
  ['/attendance/entitled', { attendance: { entitled: 9_007_199_254_740_993, present: 1, recused: 0 } }],
  ['/attendance/present', { attendance: { entitled: 9, present: 1.5, recused: 0 } }],
  ['/attendance/present', { attendance: { entitled: 9, present: '8', recused: 0 } }],
  ['/votes/for', { votes: { for: -1, against: 0, abstain: 0, invalid: 0 } }],
  ['/votes', { votes: { for: 1, against: 0, abstain: 0, invalid: 0, proxy: 1 } }],
  ['/heldAt', { heldAt: '2026-02-30T09:00:00Z' }],
  ['/heldAt', { heldAt: '2026-03-02T09:00:00' }],
  ['/heldAt', { heldAt: '0000-01-01T00:00:00+14:00' }],
  ['/heldAt', { heldAt: '+275760-09-13T00:00:00.000Z' }],
  ['/signers/1', { signers: ['a', ''] }],
  ['/signers', { signers: Array.from({ length: 201 }, () => 'a') }],
  ['/minutes', { minutes: { $ne: null } }],
])('a meeting is refused with a pointer to %s', async (pointer, changed) => {
  const sound = {
    attendance: { entitled: 9, present: 8, recused: 0 },
    votes: { for: 8, against: 0, abstain: 0, invalid: 0 },
    heldAt: '2026-03-02T09:00:00+08:00',
    minutes: 'm',
    signers: ['a'],
    supervisor: 's',
  };
  const reply = await api.ask(`/proceedings/${subject.proceeding}/acts/recordMeeting`, {
    as: 'dezheng.committee',
    key: newKey(),
    json: { ...sound, ...changed },
  });
  expectProblem(reply, 422);
  expectFaultAt(reply, pointer);
});

test.each([
  ['/rehearsal/dayMs', { rehearsal: { dayMs: 19 } }],
  ['/rehearsal/dayMs', { rehearsal: { dayMs: 60_001 } }],
  ['/rehearsal', { rehearsal: false }],
  ['/origin', { origin: 'rumour' }],
  ['/facts/0', { facts: ['concernsNobody'] }],
  ['/overrides/filing', { overrides: { filing: { unheardOf: 1 } } }],
  ['', { overrides: JSON.parse('{"__proto__":{"polluted":1}}') as object }],
  ['/overrides/nowhere', { overrides: { nowhere: { notice: { days: 3 } } } }],
  ['/facts', { procedure: 'fourDeliberationsTwoDisclosures', facts: ['concernsSeveralUnits'] }],
])('a start is refused with a pointer to %s', async (pointer, changed) => {
  const reply = await api.ask('/proceedings', { as: 'dezheng.committee', key: newKey(), json: startBody(changed) });
  expectProblem(reply, 422);
  expectFaultAt(reply, pointer);
});

describe('queries', () => {
  test.each([
    '/proceedings?unheardOf=1',
    '/proceedings?limit=0',
    '/proceedings?limit=201',
    '/proceedings?limit=1e2',
    '/proceedings?limit=1&limit=2',
    '/proceedings?light=blue',
    '/proceedings?status=open',
    '/proceedings?stage=%00',
    '/proceedings?stage[a]=b',
    '/proceedings?cursor=%27%3b--',
    '/proceedings?cursor=AAAA',
    '/proceedings?cursor=WyJub3QgYSBkYXRlIiwiaWQiXQ',
    '/proceedings?__proto__=1',
    '/escalations?status=lost',
    '/inbox?cursor=WzEsMl0',
    '/inbox?to=street',
    '/healthz?x=1',
  ])('%s is refused', async (path) => {
    expectProblem(await api.ask(path, { as: 'operator' }), 422);
  });

  test('a public list is as strict', async () => {
    expectProblem(await api.ask('/disclosures?community=a%20b'), 422);
    expectProblem(await api.ask('/disclosures?state=secret'), 422);
  });
});

describe('paths and methods', () => {
  test.each(['/', '/nowhere', '/proceedings/x/acts/unheardOf', '/docs/x', '/HEALTHZ', '//healthz', '/.env'])(
    '%s is unknown',
    async (path) => {
      expectProblem(await api.ask(path, { as: 'operator' }), 404);
    },
  );

  test('a path that cannot be decoded is malformed', async () => {
    expectProblem(await api.ask('/proceedings/%E0%A4%A', { as: 'operator' }), 400);
  });

  test.each(namedRoutes)('%s takes no other method', async (_name, route) => {
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      const reply = await api.ask(pathOf(route), { method, as: 'operator' });
      expectProblem(reply, 405);
      expect(reply.headers.get('allow')).toContain(route.method.toUpperCase());
    }
  });

  test.each(withId)('%s: an act on an unknown id is unknown, whatever the body', async (_name, route) => {
    const path = route.path.replace(':id', 'dezheng-nowhere');
    expectProblem(await api.ask(path, { as: 'operator', ...(route.body ? { json: {}, key: newKey() } : {}) }), 404);
  });
});

/** What no client library would send. */
describe('on the wire', () => {
  async function raw(text: string): Promise<string> {
    const socket = connect(api.port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.write(text);
    await new Promise((resolve) => socket.on('close', resolve).on('error', resolve));
    return Buffer.concat(chunks).toString('utf8');
  }

  test.each([
    ['no HTTP at all', 'hello\r\n\r\n'],
    ['headers without end', `GET /healthz HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(100_000)}\r\n\r\n`],
    [
      'a length and chunks',
      'POST /tools/verdict HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a NUL in a header', 'GET /healthz HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \0\r\n\r\n'],
  ])('%s is answered with a problem', async (_what, text) => {
    const answer = await raw(text);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer).toContain('application/problem+json');
  });

  test('a client that leaves in the middle of its body harms nobody', async () => {
    const socket = connect(api.port, '127.0.0.1');
    socket.write(
      'POST /tools/verdict HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer dev.operator\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a"',
      () => socket.destroy(),
    );
    await new Promise((resolve) => socket.on('close', resolve));
    expect((await api.ask('/healthz')).status).toBe(200);
  });
});

test('the log names neither people nor tokens nor what was typed', async () => {
  const canary = 'canary-4711';
  const json = startBody({ title: canary, summary: canary, rehearsal: { dayMs: 60_000 } });
  const { id } = await start(api, json);
  await api.ask(`/proceedings/${id}/acts/withdraw`, { as: 'dezheng.committee', key: canary, json: { reason: canary } });
  await api.ask(`/proceedings?stage=${canary}`, { headers: { authorization: `Bearer ${canary}` } });
  await api.ask(`/${canary}`);
  const log = api.log.join('');
  expect(log).toContain('/proceedings/:id/acts/withdraw');
  expect(log).not.toContain(canary);
  expect(log).not.toContain('dev.');
});

test('answers carry the headers that browsers need to be told', async () => {
  const { headers } = await api.ask('/healthz');
  expect(headers.get('x-powered-by')).toBeNull();
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
});
