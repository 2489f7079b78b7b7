import { identifyAssigned } from '../../../api/identity/assigned.js';
import { providerKeys } from '../../../api/identity/provider-keys.js';
import { subjectOfToken } from '../../../api/identity/subject-of-token.js';
import { problem } from '../../../contracts/problem.js';
import { timeline } from '../../../contracts/record.js';
import type { Assignment } from '../../../domain/assignment.js';
import { at } from '../../support/shanghai.js';
import { startStack, type Stack } from '../../support/stack.js';
import { newKey, startApi, type Api, type Asking } from '../support/api.js';
import { offers, read, startBody } from '../support/proceedings.js';
import {
  audience,
  issuer,
  makeKey,
  startProvider,
  token,
  type Provider,
  type ProviderKey,
} from './support/provider.js';

let stack: Stack;
let api: Api;
let provider: Provider;
let key: ProviderKey;
/** The day the door believes it is. */
let today = '';

beforeAll(async () => {
  stack = await startStack();
  key = await makeKey('k');
  provider = await startProvider(key);
  const believed = { issuer, audience, algorithms: ['RS256'], tokenType: 'at+jwt' };
  const subjectOf = subjectOfToken(believed, providerKeys({ url: provider.url }));
  const now = () => at(`${today} 12:00`);
  const identify = identifyAssigned({ issuer, subjectOf, register: stack.register, now });
  api = await startApi({ ...stack, identify });
}, 60_000);

beforeEach(() => (today = '2026-11-22'));

afterAll(async () => {
  await api.close();
  await provider.close();
  await stack.close();
});

const office = (subject: string, change: Partial<Assignment> = {}): Assignment => ({
  subject,
  role: 'committee',
  organisation: 'dezheng',
  from: '2026-01-01',
  to: null,
  ...change,
});

const assign = (...all: readonly Assignment[]) => stack.register.replaceAssignments(all);

/** A request of someone the provider vouches for. */
async function askAs(
  subject: string,
  path: string,
  { headers, ...asking }: Asking & { readonly office?: string } = {},
) {
  const authorization = `Bearer ${await token(key, { payload: { sub: subject, role: 'operator', roles: ['operator'] } })}`;
  const chosen = asking.office === undefined ? {} : { 'x-yishi-role': asking.office };
  const reply = await api.ask(path, { ...asking, headers: { authorization, ...chosen, ...headers } });
  return { ...reply, code: reply.status < 400 ? null : problem.parse(reply.body).code };
}

const start = (subject: string, change: object = {}) =>
  askAs(subject, '/proceedings', { key: newKey(), json: startBody({ rehearsal: { dayMs: 60_000 }, ...change }) });

test('without a token, with a development token and with a wrong one nobody comes in', async () => {
  await assign(office('u-1'));
  const without = await api.ask('/proceedings');
  expect([without.status, without.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  expect((await api.ask('/proceedings', { as: 'operator' })).status).toBe(401);
  const twice = { authorization: `Bearer ${await token(key)} ${await token(key)}` };
  expect((await api.ask('/proceedings', { headers: twice })).status).toBe(401);
});

test('whoever has no office is known and let in nowhere, whatever the token says of roles', async () => {
  await assign(office('u-1'));
  expect(await askAs('u-2', '/proceedings')).toMatchObject({ status: 403, code: 'OFFICE_NOT_HELD' });
  expect((await askAs('u-1', '/proceedings')).status).toBe(200);
  expect(await askAs('u-1', '/channels')).toMatchObject({ status: 403, code: 'ROLE_NOT_ALLOWED' });
});

test('an office is held from its first day to its last, both included', async () => {
  await assign(office('u-1', { from: '2026-03-02', to: '2026-03-31' }));
  const days = ['2026-03-01', '2026-03-02', '2026-03-31', '2026-04-01'];
  const statuses: number[] = [];
  for (today of days) statuses.push((await askAs('u-1', '/proceedings')).status);
  expect(statuses).toEqual([403, 200, 200, 403]);
});

test('an office reaches as far as its organisation', async () => {
  await assign(office('u-1'), office('u-2', { organisation: 'longyuan' }));
  const started = await start('u-1');
  const { id } = started.body as { id: string };
  expect(started.status).toBe(201);
  expect((await askAs('u-1', `/proceedings/${id}`)).status).toBe(200);
  expect(await askAs('u-2', `/proceedings/${id}`)).toMatchObject({ status: 403, code: 'OUTSIDE_SCOPE' });
  expect(await start('u-2')).toMatchObject({ status: 403, code: 'OUTSIDE_SCOPE' });
});

describe('someone of several offices', () => {
  beforeEach(() =>
    assign(
      office('u-1'),
      office('u-1', { role: 'supervisor' }),
      office('u-1', { role: 'street', organisation: 'xingpinglu' }),
      office('u-1', { role: 'street', organisation: 'yunmenshan' }),
      office('u-2', { role: 'operator', organisation: 'operations' }),
    ),
  );

  test('chooses one', async () => {
    expect(await start('u-1')).toMatchObject({ status: 403, code: 'OFFICE_UNDECIDED' });
    expect((await askAs('u-1', '/channels', { office: 'street@xingpinglu' })).status).toBe(200);
    expect(await askAs('u-1', '/channels', { office: 'committee' })).toMatchObject({ code: 'ROLE_NOT_ALLOWED' });
  });

  test('is told which there are when the choice is open', async () => {
    const { body } = await askAs('u-1', '/channels', { office: 'street' });
    expect(problem.parse(body)).toMatchObject({
      code: 'OFFICE_UNDECIDED',
      details: { choices: ['street@xingpinglu', 'street@yunmenshan'] },
    });
  });

  test.each(['operator', 'committee@longyuan', 'street@', '', '*', 'committee,operator'])(
    'cannot choose %j, which is not theirs',
    async (chosen) => {
      expect(await askAs('u-1', '/proceedings', { office: chosen })).toMatchObject({ status: 403 });
    },
  );
});

test('whoever is relieved of an office acts in it no more, from the next request on', async () => {
  await assign(office('u-1'));
  const { body } = await start('u-1');
  const { id } = body as { id: string };
  const withdraw = () => askAs('u-1', `/proceedings/${id}/acts/withdraw`, { key: newKey(), json: { reason: '撤回' } });
  expect(offers('withdraw')(await inProceeding(id))).toBe(true);
  await assign();
  expect(await withdraw()).toMatchObject({ status: 403, code: 'OFFICE_NOT_HELD' });
  await assign(office('u-1', { role: 'resident' }));
  expect(await withdraw()).toMatchObject({ status: 403, code: 'ROLE_NOT_ALLOWED' });
  await assign(office('u-1'));
  expect((await withdraw()).status).toBe(200);
});

/** As an operator sees it. */
async function inProceeding(id: string) {
  await assign(office('u-1'), office('u-9', { role: 'operator', organisation: 'operations' }));
  const authorization = `Bearer ${await token(key, { payload: { sub: 'u-9' } })}`;
  const asOperator: Api = { ...api, ask: (path) => api.ask(path, { headers: { authorization } }) };
  return await read(asOperator, id);
}

test('the record knows the actor by the credential alone, under an id that names nobody', async () => {
  await assign(office('13812345678@example.org'));
  const forged = { actor: { id: 'someone-else', role: 'operator', organisation: 'operations' } };
  expect(await start('13812345678@example.org', forged)).toMatchObject({ status: 422, code: 'SHAPE_INVALID' });
  const headers = { 'x-actor': 'someone-else', 'x-forwarded-user': 'someone-else' };
  const { body } = await askAs('13812345678@example.org', '/proceedings', {
    key: newKey(),
    json: startBody(),
    headers,
  });
  const { id } = body as { id: string };
  const { text } = await askAs('13812345678@example.org', `/proceedings/${id}/timeline`);
  const { entries } = timeline.parse(JSON.parse(text));
  expect(entries[0]?.actor).toEqual({
    id: expect.stringMatching(/^p-[0-9a-v]{20}$/) as string,
    role: 'committee',
    organisation: 'dezheng',
  });
  expect(text).not.toContain('13812345678');
  expect(text).not.toContain('someone-else');
});

test('while the provider’s keys cannot be had, requests may be tried again later', async () => {
  await assign(office('u-1'));
  const gone = await startProvider(key);
  await gone.close();
  const subjectOf = subjectOfToken(
    { issuer, audience, algorithms: ['RS256'], tokenType: 'at+jwt' },
    providerKeys(gone),
  );
  const identify = identifyAssigned({ issuer, subjectOf, register: stack.register, now: () => at('2026-11-22 12:00') });
  const closed = await startApi({ ...stack, identify, lacking: true });
  const reply = await closed.ask('/proceedings', { headers: { authorization: `Bearer ${await token(key)}` } });
  expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '5']);
  expect(problem.parse(reply.body)).toMatchObject({ code: 'UNAVAILABLE', details: { missing: ['identityProvider'] } });
  await closed.close();
});
