import { readConfig } from '../../api/config.js';

const env = { DATABASE_URL: 'postgres://localhost/yishi' };

test('by default it serves this machine only, with the identities of development', () => {
  expect(readConfig(env)).toEqual(
    expect.objectContaining({ host: '127.0.0.1', port: 8080, identities: 'development', metrics: null }),
  );
});

test.each(['0.0.0.0', '::', '192.168.1.7', 'yishi.example'])('development identities are refused on %s', (HOST) => {
  expect(() => readConfig({ ...env, HOST })).toThrow(/loopback/);
  expect(() => readConfig({ ...env, HOST, NODE_ENV: 'test' })).toThrow(/loopback/);
});

test.each(['127.0.0.1', '::1', 'localhost'])('and taken on %s', (HOST) => {
  expect(readConfig({ ...env, HOST }).identities).toBe('development');
});

test.each([
  ['DATABASE_URL', {}],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost/yishi' }],
  ['PORT', { ...env, PORT: '70000' }],
  ['PORT', { ...env, PORT: 'eighty' }],
  ['OIDC_AUDIENCE', { ...env, OIDC_ISSUER: 'https://id.example' }],
])('a missing or malformed %s is named', (name, given) => {
  expect(() => readConfig(given)).toThrow(name);
});

const oidc = {
  OIDC_ISSUER: 'https://id.example',
  OIDC_AUDIENCE: 'yishi',
  OIDC_JWKS_URL: 'https://id.example/keys',
};

test('an identity provider takes the place of the development identities, anywhere', () => {
  expect(readConfig({ ...env, ...oidc, HOST: '0.0.0.0' }).identities).toEqual({
    issuer: 'https://id.example',
    audience: 'yishi',
    keys: { url: new URL('https://id.example/keys') },
    algorithms: ['RS256', 'ES256'],
    tokenType: 'at+jwt',
  });
});

test.each([
  ['both a URL and a file', { OIDC_JWKS_FILE: '/keys.json' }, /OIDC_JWKS_FILE/],
  ['keys over plain HTTP from another machine', { OIDC_JWKS_URL: 'http://id.example/keys' }, /https/],
  ['keys at no URL', { OIDC_JWKS_URL: 'keys' }, /OIDC_JWKS_URL/],
  ['a symmetric algorithm', { OIDC_ALGORITHMS: 'RS256,HS256' }, /OIDC_ALGORITHMS/],
  ['no algorithm', { OIDC_ALGORITHMS: 'none' }, /OIDC_ALGORITHMS/],
  ['an identity token', { OIDC_TOKEN_TYPE: 'id+jwt' }, /OIDC_TOKEN_TYPE/],
])('%s is refused', (_what, change, reason) => {
  expect(() => readConfig({ ...env, ...oidc, ...change })).toThrow(reason);
});
