import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { Writable } from 'node:stream';
import { defaultPayloadConverter } from '@temporalio/common';
import { payloadToJSON, type JSONPayload } from '@temporalio/common/lib/proto-utils.js';
import { createCodecApp } from '../../api/codec-server/app.js';
import { readConfig } from '../../api/codec-server/config.js';
import { identifyDeveloper } from '../../api/identity/development.js';
import { listen, stopListening } from '../../api/server.js';
import { createLog } from '../../operations/log.js';
import { SealingCodec } from '../../operations/payload-codec.js';
import { parsePayloadKeys } from '../../operations/payload-keys.js';

const uiOrigin = 'https://temporal.example';
const codec = new SealingCodec(parsePayloadKeys(`k ${randomBytes(32).toString('base64')}`), 'passed');
const log: string[] = [];
let server: Server;
let url = '';

beforeAll(async () => {
  const sink = new Writable({ write: (line: Buffer, _encoding, done) => (log.push(line.toString()), done()) });
  const deps = { codec, identify: identifyDeveloper, uiOrigin, log: createLog('codec-server', 'debug', sink) };
  server = await listen(createCodecApp(deps), '127.0.0.1', 0);
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => stopListening(server, 1_000));

interface Asking {
  readonly as?: string;
  readonly origin?: string;
  readonly method?: string;
  readonly body?: unknown;
}

async function ask(path: string, { as, origin, method = 'POST', body }: Asking = {}) {
  const response = await fetch(url + path, {
    method,
    headers: {
      'content-type': 'application/json',
      'x-namespace': 'default',
      ...(as === undefined ? {} : { authorization: `Bearer dev.${as}` }),
      ...(origin === undefined ? {} : { origin }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text ? JSON.parse(text) : {}) as { payloads?: JSONPayload[] },
  };
}

const plain = (value: unknown): JSONPayload => payloadToJSON(defaultPayloadConverter.toPayload(value));

async function sealed(value: unknown): Promise<JSONPayload> {
  const [payload = {}] = await codec.encode([defaultPayloadConverter.toPayload(value)]);
  return payloadToJSON(payload);
}

const operator = { as: 'operator' };

test('an operator reads what is sealed, beside what is not and what does not open', async () => {
  const foreign = {
    ...(await sealed('他')),
    metadata: { encoding: btoa('binary/encrypted'), 'encryption-key-id': btoa('gone') },
  };
  const payloads = [await sealed({ title: '充电桩' }), plain('明文'), foreign];
  const { status, body } = await ask('/decode', { ...operator, body: { payloads } });
  expect([status, body.payloads]).toEqual([200, [plain({ title: '充电桩' }), plain('明文'), foreign]]);
});

test('what an operator types is sealed', async () => {
  const { body } = await ask('/encode', { ...operator, body: { payloads: [plain('撤回')] } });
  expect(JSON.stringify(body)).not.toContain(String(plain('撤回').data));
  expect((await ask('/decode', { ...operator, body })).body.payloads).toEqual([plain('撤回')]);
});

test.each([
  [undefined, 401],
  ['nobody', 401],
  ['dezheng.committee', 403],
  ['xingpinglu.streetLeader', 403],
])('%s reads nothing: %i', async (as, status) => {
  const body = { payloads: [await sealed('决议')] };
  for (const path of ['/decode', '/encode']) {
    const reply = await ask(path, { ...(as === undefined ? {} : { as }), body });
    expect([reply.status, reply.body.payloads]).toEqual([status, undefined]);
  }
});

test('the page of the UI may ask, after asking whether it may', async () => {
  const preflight = await ask('/decode', { method: 'OPTIONS', origin: uiOrigin });
  expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, uiOrigin]);
  // What the Temporal UI 2.50.1 sends; one header missing, and the browser asks for nothing at all.
  expect(preflight.headers.get('access-control-allow-headers')?.split(', ')).toEqual(
    expect.arrayContaining(['authorization', 'authorization-extras', 'content-type', 'x-namespace']),
  );
  const reply = await ask('/decode', { ...operator, origin: uiOrigin, body: { payloads: [] } });
  expect([reply.status, reply.headers.get('access-control-allow-origin')]).toEqual([200, uiOrigin]);
});

test.each(['https://evil.example', 'null', `${uiOrigin}.evil.example`, 'http://temporal.example'])(
  'no script of %s may',
  async (origin) => {
    const preflight = await ask('/decode', { method: 'OPTIONS', origin });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    expect((await ask('/decode', { ...operator, origin, body: { payloads: [] } })).status).toBe(403);
  },
);

test.each<[string, unknown, number]>([
  ['no JSON', '{', 400],
  ['no payloads', {}, 422],
  ['payloads that are not base64', { payloads: [{ data: '***' }] }, 422],
])('%s is refused', async (_what, body, status) => {
  expect((await ask('/decode', { ...operator, body })).status).toBe(status);
});

test('who asked is on record, what was read is not', async () => {
  await ask('/decode', { ...operator, body: { payloads: [await sealed('canary-4471')] } });
  const said = log.join('');
  expect(said).toContain('"actor":"operations:operator"');
  expect(said).not.toContain('canary-4471');
  expect(said).not.toContain(btoa('"canary-4471"').slice(0, 12));
});

describe('it does not start', () => {
  const env = {
    DATABASE_URL: 'postgres://localhost/yishi',
    PAYLOAD_KEYS: `k ${randomBytes(32).toString('base64')}`,
    CODEC_UI_ORIGIN: uiOrigin,
  };

  test('it starts when it has keys and knows the UI, on loopback unless said', () => {
    expect(readConfig(env)).toMatchObject({ host: '127.0.0.1', port: 8081, uiOrigin });
  });

  test.each([
    ['without keys', { PAYLOAD_KEYS: '' }, /PAYLOAD_KEYS/],
    ['without the origin of the UI', { CODEC_UI_ORIGIN: '' }, /CODEC_UI_ORIGIN/],
    ['for every origin', { CODEC_UI_ORIGIN: '*' }, /CODEC_UI_ORIGIN/],
    ['for an origin with a path', { CODEC_UI_ORIGIN: `${uiOrigin}/` }, /CODEC_UI_ORIGIN/],
    ['with development identities for other machines', { CODEC_HOST: '0.0.0.0' }, /loopback/],
    ['in production with development identities', { NODE_ENV: 'production', DEV_IDENTITIES: 'true' }, /DEV_IDENTITIES/],
  ])('%s', (_how, change, reason) => {
    expect(() => readConfig({ ...env, ...change })).toThrow(reason);
  });
});
