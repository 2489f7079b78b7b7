import { readConfig } from '../../api/config.js';

const env = { DATABASE_URL: 'postgres://localhost/yishi' };

test('by default it serves this machine only', () => {
  expect(readConfig(env)).toEqual(expect.objectContaining({ host: '127.0.0.1', port: 8080, devIdentities: true }));
});

test.each(['0.0.0.0', '::', '192.168.1.7', 'yishi.example'])('development identities are refused on %s', (HOST) => {
  expect(() => readConfig({ ...env, HOST })).toThrow(/loopback/);
  expect(() => readConfig({ ...env, HOST, NODE_ENV: 'test' })).toThrow(/loopback/);
});

test.each(['127.0.0.1', '::1', 'localhost'])('and taken on %s', (HOST) => {
  expect(readConfig({ ...env, HOST }).devIdentities).toBe(true);
});

test('in production there are none, on any address', () => {
  const production = { ...env, NODE_ENV: 'production' };
  expect(readConfig({ ...production, HOST: '0.0.0.0' }).devIdentities).toBe(false);
  expect(readConfig(production).devIdentities).toBe(false);
});

test.each([
  ['DATABASE_URL', {}],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost/yishi' }],
  ['PORT', { ...env, PORT: '70000' }],
  ['PORT', { ...env, PORT: 'eighty' }],
])('a missing or malformed %s is named', (name, given) => {
  expect(() => readConfig(given)).toThrow(name);
});
