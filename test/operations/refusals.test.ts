import { randomBytes } from 'node:crypto';
import { readConfig as readApiConfig } from '../../api/config.js';
import { readConfig as readWorkerConfig } from '../../worker/config.js';

const key = () => randomBytes(32).toString('base64');

/** Everything a production process must be told. */
const safe = {
  NODE_ENV: 'production',
  DATABASE_URL: `postgres://yishi:${randomBytes(16).toString('hex')}@db/yishi`,
  PAYLOAD_KEYS: `2026-11 ${key()}`,
  TEMPORAL_TLS: 'true',
  OIDC_ISSUER: 'https://id.example',
  OIDC_AUDIENCE: 'yishi',
  OIDC_JWKS_URL: 'https://id.example/keys',
};

type Env = Readonly<Record<string, string>>;

const without = (...names: readonly (keyof typeof safe)[]): Env =>
  Object.fromEntries(Object.entries(safe).filter(([name]) => !names.some((each) => each === name)));

test('with all of it API and worker start, on any address', () => {
  const api = readApiConfig({ ...safe, HOST: '0.0.0.0' });
  expect([api.production, api.identities !== 'development']).toEqual([true, true]);
  expect(readWorkerConfig(safe).production).toBe(true);
});

test('a closed network may say so instead of TLS', () => {
  const plaintext = { ...without('TEMPORAL_TLS'), TEMPORAL_ALLOW_PLAINTEXT: 'true' };
  expect(readApiConfig(plaintext).temporal.security).toEqual({});
  expect(() => readApiConfig({ ...plaintext, TEMPORAL_ALLOW_PLAINTEXT: 'false' })).toThrow(/TEMPORAL_TLS/);
});

const password = (word: string): Env => ({ ...safe, DATABASE_URL: `postgres://yishi:${word}@db/yishi` });

const refusedByAll: readonly (readonly [string, Env, RegExp])[] = [
  ['payloads in clear', without('PAYLOAD_KEYS'), /PAYLOAD_KEYS/],
  ['Temporal in clear', without('TEMPORAL_TLS'), /TEMPORAL_TLS/],
  ['Temporal in clear on purpose, half said', { ...safe, TEMPORAL_TLS: 'false' }, /TEMPORAL_TLS/],
  ['the password postgres123456', password('postgres123456'), /DATABASE_URL/],
  ['the password change-me-2026', password('change-me-2026'), /DATABASE_URL/],
  ['its own name as password', password('yishi-000000000'), /DATABASE_URL/],
  ['a password of 11 characters', password('h7Wq0pZ4xKv'), /DATABASE_URL/],
  ['a payload key of zeros', { ...safe, PAYLOAD_KEYS: `k ${Buffer.alloc(32).toString('base64')}` }, /not random/],
  ['a payload key of 16 bytes', { ...safe, PAYLOAD_KEYS: `k ${randomBytes(16).toString('base64')}` }, /32 bytes/],
  ['a payload key without id', { ...safe, PAYLOAD_KEYS: key() }, /line 1/],
  ['the same key id twice', { ...safe, PAYLOAD_KEYS: `k ${key()}\nk ${key()}` }, /line 2.*twice/],
  ['a key file of remarks', { ...safe, PAYLOAD_KEYS: '# none yet' }, /no key/],
];

describe.each([
  ['the API', readApiConfig],
  ['the worker', readWorkerConfig],
])('%s does not start in production with', (_program, read) => {
  test.each(refusedByAll)('%s', (_what, env, reason) => {
    expect(() => read(env)).toThrow(reason);
  });
});

test('a password of 12 characters that nobody guesses is taken', () => {
  expect(readWorkerConfig(password('h7Wq0pZ4xKvR')).production).toBe(true);
});

test.each<[string, Env, RegExp]>([
  ['development identities', { ...safe, DEV_IDENTITIES: 'true' }, /DEV_IDENTITIES/],
  ['no issuer', without('OIDC_ISSUER'), /OIDC_ISSUER/],
  ['no audience', without('OIDC_AUDIENCE'), /OIDC_AUDIENCE/],
  ['no keys of the provider', without('OIDC_JWKS_URL'), /OIDC_JWKS_URL/],
  ['keys over plain HTTP', { ...safe, OIDC_JWKS_URL: 'http://id.example/keys' }, /OIDC_JWKS_URL/],
])('the API does not start in production with %s', (_what, env, reason) => {
  expect(() => readApiConfig(env)).toThrow(reason);
});

test('all reasons are told at once, and no secret with them', () => {
  const bad = { ...without('PAYLOAD_KEYS', 'TEMPORAL_TLS', 'OIDC_ISSUER'), ...password('canary'), PAYLOAD_KEYS: '' };
  const read = () => readApiConfig({ ...bad, OIDC_ISSUER: '', TEMPORAL_TLS: '' });
  for (const name of ['PAYLOAD_KEYS', 'TEMPORAL_TLS', 'DATABASE_URL', 'OIDC_ISSUER']) expect(read).toThrow(name);
  expect(read).not.toThrow(/canary/);
});

test('outside production none of it is asked for', () => {
  const development = { DATABASE_URL: 'postgres://yishi:yishi@127.0.0.1/yishi' };
  expect(readApiConfig(development)).toEqual(expect.objectContaining({ production: false, payloadKeys: null }));
  expect(readWorkerConfig(development)).toEqual(expect.objectContaining({ production: false, payloadKeys: null }));
});
