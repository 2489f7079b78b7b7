import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { provided } from '../support/env.js';

jest.setTimeout(120_000);

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());

/** The API as its own process. */
function run(env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'api/main.ts'], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: database.url,
      TEMPORAL_ADDRESS: provided('YISHI_TEST_TEMPORAL_ADDRESS'),
      PORT: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const exited = once(child, 'exit').then(([code]) => ({ code: code as number | null, stderr }));
  return { child, exited };
}

/** The port that the log names. */
async function portOf(child: ReturnType<typeof run>['child']): Promise<number> {
  for await (const row of createInterface(child.stdout)) {
    const { msg, address } = JSON.parse(row) as { msg: string; address?: { port: number } };
    if (msg === 'listening' && address) return address.port;
  }
  throw new Error('it never listened');
}

test('it serves, and at SIGTERM stops within moments', async () => {
  const { child, exited } = run({});
  const port = await portOf(child);
  const listed = await fetch(`http://127.0.0.1:${port}/proceedings`, {
    headers: { authorization: 'Bearer dev.operator' },
  });
  expect([listed.status, await listed.json()]).toEqual([200, { items: [], cursor: null }]);
  child.kill('SIGTERM');
  expect(await exited).toEqual({ code: 0, stderr: '' });
});

const production = {
  NODE_ENV: 'production',
  PAYLOAD_KEYS: `test ${randomBytes(32).toString('base64')}`,
  TEMPORAL_ALLOW_PLAINTEXT: 'true',
  OIDC_ISSUER: 'https://id.example',
  OIDC_AUDIENCE: 'yishi',
  // Nobody answers there.
  OIDC_JWKS_URL: 'http://127.0.0.1:9/keys',
};

test('in production the development tokens open nothing', async () => {
  const { child, exited } = run(production);
  const port = await portOf(child);
  const refused = await fetch(`http://127.0.0.1:${port}/proceedings`, {
    headers: { authorization: 'Bearer dev.operator' },
  });
  expect(refused.status).toBe(401);
  child.kill('SIGTERM');
  expect((await exited).code).toBe(0);
});

test.each([
  ['development identities on every address', { HOST: '0.0.0.0' }, /loopback/],
  ['a port that is none', { PORT: '70000' }, /PORT/],
  ['no register', { DATABASE_URL: '' }, /DATABASE_URL/],
  ['nothing that production asks for', { NODE_ENV: 'production' }, /PAYLOAD_KEYS[^]*TEMPORAL_TLS[^]*OIDC_ISSUER/],
  ['development identities in production', { ...production, DEV_IDENTITIES: 'true' }, /DEV_IDENTITIES/],
  ['a file of keys that is not there', { ...production, OIDC_JWKS_URL: '', OIDC_JWKS_FILE: '/nowhere' }, /nowhere/],
])('it does not start with %s, and says so', async (_what, env, reason) => {
  const { code, stderr } = await run(env).exited;
  expect(code).toBe(1);
  expect(stderr).toMatch(reason);
  expect(stderr).not.toMatch(/^\s+at /m);
});
