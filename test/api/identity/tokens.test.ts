import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportSPKI, importJWK, type CryptoKey } from 'jose';
import { providerKeys } from '../../../api/identity/provider-keys.js';
import { subjectOfToken } from '../../../api/identity/subject-of-token.js';
import { ProblemError } from '../../../api/problems.js';
import {
  audience,
  inSeconds,
  issuer,
  makeKey,
  startProvider,
  token,
  type Provider,
  type ProviderKey,
} from './support/provider.js';

const believed = { issuer, audience, algorithms: ['RS256', 'ES256'], tokenType: 'at+jwt' };

let provider: Provider;
let rsa: ProviderKey;
let ec: ProviderKey;
let stranger: ProviderKey;
let publicPem: string;
let subjectOf: (token: string) => Promise<string>;

beforeAll(async () => {
  [rsa, ec, stranger] = await Promise.all([makeKey('rsa-1'), makeKey('ec-1', 'ES256'), makeKey('rsa-1')]);
  publicPem = await exportSPKI((await importJWK(rsa.publicJwk, 'RS256')) as CryptoKey);
  provider = await startProvider(rsa, ec);
  subjectOf = subjectOfToken(believed, providerKeys({ url: provider.url }));
});

afterAll(() => provider.close());

/** The code and status with which a token is answered; `null` when it is believed. */
async function answerTo(given: string): Promise<string | null> {
  try {
    await subjectOf(given);
    return null;
  } catch (error) {
    return error instanceof ProblemError ? `${error.status} ${error.code}` : String(error);
  }
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = () => ({ iss: issuer, aud: audience, sub: 'u-1', exp: inSeconds(300) });
const withPart = (whole: string, at: number, change: (text: string) => string): string =>
  whole
    .split('.')
    .map((each, index) => (index === at ? change(each) : each))
    .join('.');

test('the subject of a token signed by either of the provider’s keys is believed', async () => {
  expect(await subjectOf(await token(rsa, { payload: { sub: 'zhang-3' } }))).toBe('zhang-3');
  expect(await subjectOf(await token(ec, { payload: { aud: ['other', audience] } }))).toBe('u-1');
  expect(await subjectOf(await token(rsa, { header: { typ: 'application/at+jwt' } }))).toBe('u-1');
});

test('clocks may differ by half a minute and no more', async () => {
  expect(await answerTo(await token(rsa, { payload: { exp: inSeconds(-25) } }))).toBeNull();
  expect(await answerTo(await token(rsa, { payload: { exp: inSeconds(-31) } }))).toBe('401 TOKEN_REQUIRED');
  expect(await answerTo(await token(rsa, { payload: { nbf: inSeconds(25) } }))).toBeNull();
  expect(await answerTo(await token(rsa, { payload: { nbf: inSeconds(35) } }))).toBe('401 TOKEN_REQUIRED');
});

const hs256 = (secret: string, header: object = {}): string => {
  const signed = `${part({ alg: 'HS256', typ: 'at+jwt', kid: 'rsa-1', ...header })}.${part(claims())}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
};

const hostile: readonly (readonly [string, () => string | Promise<string>])[] = [
  ['nothing at all', () => ''],
  ['garbage', () => 'garbage'],
  ['three empty parts', () => '..'],
  ['two parts', () => `${part({ alg: 'RS256' })}.${part(claims())}`],
  ['four parts', async () => `${await token(rsa)}.AAAA`],
  ['five parts, as if encrypted', async () => `${await token(rsa)}.AAAA.AAAA`],
  ['a part that is no base64', async () => withPart(await token(rsa), 1, () => '!!!!')],
  ['a header that is no JSON', async () => withPart(await token(rsa), 0, () => 'AAAA')],
  ['claims that are no object', async () => withPart(await token(rsa), 1, () => part('u-1'))],
  ['alg none', () => `${part({ alg: 'none', typ: 'at+jwt' })}.${part(claims())}.`],
  ['alg None, spelled otherwise', () => `${part({ alg: 'nOnE', typ: 'at+jwt' })}.${part(claims())}.`],
  ['HS256 with the public key as secret', () => hs256(publicPem)],
  ['HS256 with the modulus as secret', () => hs256(String(rsa.publicJwk.n))],
  ['an algorithm that is not on the list', async () => await token(await makeKey('rsa-1', 'PS256'))],
  ['RS256 under the id of the EC key', async () => await token(rsa, { header: { kid: 'ec-1' } })],
  ['a stranger’s signature under a known id', async () => await token(stranger)],
  ['an unknown id', async () => await token(rsa, { header: { kid: 'other' } })],
  ['a stranger’s key in the header', async () => await token(stranger, { header: { jwk: stranger.publicJwk } })],
  ['a signed crit header that nobody knows', async () => await token(rsa, { header: { crit: ['x'], x: 1 } })],
  ['another issuer', async () => await token(rsa, { payload: { iss: 'https://evil.example' } })],
  ['the issuer with a slash more', async () => await token(rsa, { payload: { iss: `${issuer}/` } })],
  ['no issuer', async () => await token(rsa, { payload: { iss: undefined } })],
  ['another audience', async () => await token(rsa, { payload: { aud: 'another-api' } })],
  ['no audience', async () => await token(rsa, { payload: { aud: undefined } })],
  ['an expiry an hour ago', async () => await token(rsa, { payload: { exp: inSeconds(-3_600) } })],
  ['no expiry', async () => await token(rsa, { payload: { exp: undefined } })],
  ['an expiry that is a text', async () => await token(rsa, { payload: { exp: '2099-01-01' } })],
  ['a beginning in an hour', async () => await token(rsa, { payload: { nbf: inSeconds(3_600) } })],
  ['an identity token', async () => await token(rsa, { header: { typ: 'JWT' } })],
  ['a logout token', async () => await token(rsa, { header: { typ: 'logout+jwt' } })],
  ['no type', async () => await token(rsa, { header: { typ: undefined } })],
  ['no subject', async () => await token(rsa, { payload: { sub: undefined } })],
  ['an empty subject', async () => await token(rsa, { payload: { sub: '' } })],
  ['a subject that is a number', async () => await token(rsa, { payload: { sub: 7 } })],
  ['a subject of 256 letters', async () => await token(rsa, { payload: { sub: 'u'.repeat(256) } })],
  [
    'claims changed after signing',
    async () => withPart(await token(rsa), 1, () => part({ ...claims(), sub: 'admin' })),
  ],
  [
    'a signature with one letter changed',
    async () => withPart(await token(rsa), 2, (text) => `${text[0] === 'A' ? 'B' : 'A'}${text.slice(1)}`),
  ],
  [
    'two signatures in JSON',
    async () => {
      const [header, payload, signature] = (await token(rsa)).split('.');
      const two = [
        { protected: header, signature },
        { protected: header, signature },
      ];
      return Buffer.from(JSON.stringify({ payload, signatures: two })).toString();
    },
  ],
];

test.each(hostile)('a token with %s is answered 401', async (_what, make) => {
  expect(await answerTo(await make())).toBe('401 TOKEN_REQUIRED');
});

test('addresses of keys in a header are not followed', async () => {
  const elsewhere = await startProvider(stranger);
  const url = elsewhere.url.href;
  expect(await answerTo(await token(stranger, { header: { jku: url, x5u: url, kid: 'stolen' } }))).toBe(
    '401 TOKEN_REQUIRED',
  );
  expect(await answerTo(await token(rsa, { header: { jku: url } }))).toBeNull();
  expect(elsewhere.asked()).toBe(0);
  await elsewhere.close();
});

test('where the provider says no more, tokens of type JWT are taken instead, and no others', async () => {
  const keys = providerKeys({ url: provider.url });
  const plain = subjectOfToken({ ...believed, tokenType: 'JWT' }, keys);
  expect(await plain(await token(rsa, { header: { typ: 'JWT' } }))).toBe('u-1');
  await expect(plain(await token(rsa))).rejects.toThrow('TOKEN_REQUIRED');
});

test('the keys may lie in a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yishi-jwks-'));
  const file = join(folder, 'jwks.json');
  writeFileSync(file, JSON.stringify({ keys: [rsa.publicJwk] }));
  const fromFile = subjectOfToken(believed, providerKeys({ file }));
  expect(await fromFile(await token(rsa))).toBe('u-1');
  await expect(fromFile(await token(stranger))).rejects.toThrow('TOKEN_REQUIRED');
  writeFileSync(file, '{"keys":[]}');
  expect(() => providerKeys({ file })).toThrow();
  rmSync(folder, { recursive: true });
});

describe('when the provider', () => {
  const unavailable = { code: 'UNAVAILABLE', extras: { details: { missing: ['identityProvider'] } } };

  test('cannot be reached from the start, nobody is let in, and it is not the caller’s fault', async () => {
    const gone = await startProvider(rsa);
    await gone.close();
    const subject = subjectOfToken(believed, providerKeys({ url: gone.url }));
    await expect(subject(await token(rsa))).rejects.toMatchObject(unavailable);
  });

  test.each([
    [500, ''],
    [200, 'no JSON'],
    [200, '{"keys":"none"}'],
    [302, ''],
  ])('answers %i %j, the same', async (status, body) => {
    const odd = await startProvider(rsa);
    odd.answer(status, body);
    const subject = subjectOfToken(believed, providerKeys({ url: odd.url }));
    await expect(subject(await token(rsa))).rejects.toMatchObject(unavailable);
    await odd.close();
  });

  test('goes away, its keys serve for as long as they may and not longer', async () => {
    const leaving = await startProvider(rsa);
    const subject = subjectOfToken(
      believed,
      providerKeys({ url: leaving.url }, { refreshAfterMs: 0, usableForMs: 400 }),
    );
    expect(await subject(await token(rsa))).toBe('u-1');
    await leaving.close();
    expect(await subject(await token(rsa))).toBe('u-1');
    const tooOld = Date.now() + 400;
    while (Date.now() <= tooOld) await new Promise(setImmediate);
    await expect(subject(await token(rsa))).rejects.toMatchObject(unavailable);
  });

  test('withdraws a key, tokens signed with it are refused soon after', async () => {
    const [old, fresh] = [rsa, await makeKey('rsa-2')];
    const turning = await startProvider(old);
    const subject = subjectOfToken(believed, providerKeys({ url: turning.url }, { refreshAfterMs: 0 }));
    expect(await subject(await token(old))).toBe('u-1');
    turning.show(fresh);
    const refused = async () => (await subject(await token(old)).catch((error: ProblemError) => error.code)) !== 'u-1';
    while (!(await refused())) await new Promise(setImmediate);
    expect(await subject(await token(fresh))).toBe('u-1');
    await turning.close();
  });
});
