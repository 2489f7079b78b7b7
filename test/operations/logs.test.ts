import pg from 'pg';
import { until } from '../support/until.js';
import { Installation } from './support/installation.js';
import { Visitor } from './support/visitor.js';

jest.setTimeout(300_000);

let at: Installation;
beforeAll(async () => void (at = await Installation.open({ LOG_LEVEL: 'trace' })));
afterAll(() => at.close());

type Line = Readonly<Record<string, unknown>>;

/** Every line of one program so far; each must be JSON. */
const linesOf = (program: 'api' | 'worker'): Line[] =>
  at.lines
    .filter((row) => row.startsWith(`[${program}] `))
    .map((row) => JSON.parse(row.slice(program.length + 3)) as Line);

const canary = (where: string) => `canary-${where} 13912345678`;

async function statement(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: at.databaseUrl });
  await client.connect();
  await client.query(sql);
  await client.end();
}

const get = (path: string, headers: Readonly<Record<string, string>> = {}) => fetch(at.apiUrl + path, { headers });

test('acts that succeed, are refused, or fail tell of themselves, and nothing that anyone typed', async () => {
  const visitor = await Visitor.start(at, {
    title: canary('title'),
    summary: canary('summary'),
    rehearsal: { dayMs: 60_000 },
  });
  await visitor.when('convene', { where: canary('where'), agenda: [canary('agenda')] });

  // Refused: by state, by shape, by role, for want of a token, on no path of ours.
  expect((await visitor.act('object', { reason: canary('objection') })).status).toBe(409);
  expect((await visitor.act('withdraw', { reason: [canary('shape')] as unknown as string })).status).toBe(422);
  const asResident = { authorization: 'Bearer dev.dezheng.resident' };
  expect((await get(`/proceedings/${visitor.id}/timeline`, asResident)).status).toBe(403);
  expect((await get('/proceedings?title=canary-query', { authorization: 'Bearer canary-token' })).status).toBe(401);
  expect((await get('/canary-path')).status).toBe(404);

  // The record cannot be written: worker and API fail, and go on once it can.
  await statement('alter table views rename to views_away');
  const suspend = visitor.act('withdraw', { reason: canary('withdrawal') });
  await until('the worker misses the table', () => linesOf('worker').some(({ msg }) => msg === 'not on record yet'));
  expect((await suspend).status).toBe(503);
  await statement('alter table views_away rename to views');
  await until('it is on record', async () => (await visitor.view()).status === 'withdrawn');

  // The record cannot be read.
  await statement('alter table proceedings rename to proceedings_away');
  expect((await get(`/proceedings/${visitor.id}`, { authorization: 'Bearer dev.operator' })).status).toBe(500);
  await statement('alter table proceedings_away rename to proceedings');

  // A workflow that fails its task, and one whose activity fails.
  await at.withClient(async ({ workflow }) => {
    const start = (workflowId: string, ...args: unknown[]) =>
      workflow.start('deliverNotice', { workflowId, taskQueue: 'notifications', args });
    await start('empty');
    await start('wrong', {
      notice: canary('notice'),
      patience: { firstPauseMs: 50, longestPauseMs: 50, givesUpAfterMs: 100 },
    });
  });
  await until('Temporal’s own lines arrive', () => linesOf('worker').some(({ proceeding }) => proceeding === 'empty'));

  const said = at.lines.join('\n');
  expect(said).not.toMatch(/canary|13912345678/);
  expect(said).not.toContain(new URL(at.databaseUrl).password);

  const requests = linesOf('api').filter(({ msg }) => msg === 'request');
  const route = (path: string) => requests.filter((line) => line['route'] === path);
  const proceeding = visitor.id;
  expect(route('/proceedings')).toContainEqual(expect.objectContaining({ status: 201, proceeding, role: 'committee' }));
  const [convened] = route('/proceedings/:id/acts/convene');
  expect(convened).toMatchObject({ status: 200, proceeding, actor: 'dezheng:committee' });
  expect(route('/proceedings/:id/acts/object')).toEqual([
    expect.objectContaining({
      status: 409,
      proceeding,
      code: expect.any(String) as string,
      act: expect.any(String) as string,
    }),
  ]);
  expect(route('/proceedings/:id/timeline')).toEqual([
    expect.objectContaining({ status: 403, code: 'ROLE_NOT_ALLOWED', actor: 'dezheng:resident', proceeding }),
  ]);
  expect(requests).toContainEqual(expect.objectContaining({ status: 401, code: 'TOKEN_REQUIRED' }));
  expect(requests).toContainEqual(expect.objectContaining({ status: 404, route: 'unknown' }));
  // The same act is found in both logs.
  expect(linesOf('worker')).toContainEqual(
    expect.objectContaining({ msg: 'on record', proceeding, event: 'convene', act: convened?.['act'] }),
  );
});
