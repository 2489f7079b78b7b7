import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pseudonymOf } from '../../api/identity/office.js';
import { parseAssignments } from '../../scripts/assignments/parse.js';
import { runToEnd } from '../../scripts/stack/run-command.js';
import { openTestRegister, type RegisterUnderTest } from '../support/with-register.js';

jest.setTimeout(180_000);

let on: RegisterUnderTest;
const folder = mkdtempSync(join(tmpdir(), 'yishi-assignments-'));
beforeAll(async () => void (on = await openTestRegister()));
afterAll(async () => {
  await on.close();
  rmSync(folder, { recursive: true });
});

const now = '2026-11-22T04:00:00.000Z';
const office = { subject: 'u-1', role: 'committee', organisation: 'dezheng', from: '2026-01-01', to: null };

async function load(content: unknown) {
  const file = join(folder, 'assignments.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return await command('load', file);
}

const command = (...args: readonly string[]) =>
  runToEnd(process.execPath, ['--import', 'tsx', 'scripts/assignments.ts', ...args], {
    env: { ...process.env, DATABASE_URL: on.databaseUrl, OIDC_ISSUER: 'https://id.example' },
  });

test('a list takes the place of the one before, whole', async () => {
  expect(await load({ assignments: [office, { ...office, role: 'supervisor', to: '2026-11-21' }] })).toMatchObject({
    exitCode: 0,
  });
  expect(await on.register.assignmentsOf('u-1', now)).toEqual([office]);
  const successor = { ...office, subject: 'u-2', role: 'street', organisation: 'yunmenshan' };
  expect((await load({ assignments: [successor] })).exitCode).toBe(0);
  expect(await on.register.assignmentsOf('u-1', now)).toEqual([]);
  const listed = await command('list');
  expect(listed.output).toContain(`${pseudonymOf('https://id.example', 'u-2')}\tu-2\tstreet@yunmenshan\t2026-01-01…\n`);
});

test.each<[string, object, RegExp]>([
  ['an unknown role', { ...office, role: 'mayor' }, /role/],
  ['an organisation that is not served', { ...office, organisation: 'nowhere' }, /organisation/],
  ['a street as community', { ...office, organisation: 'xingpinglu' }, /dezheng/],
  ['an end before the beginning', { ...office, to: '2025-12-31' }, /before from/],
  ['a day that does not exist', { ...office, from: '2026-02-29' }, /from/],
  ['a subject with spaces', { ...office, subject: 'u 1' }, /subject/],
  ['the same office twice', { ...office, from: '2026-05-01' }, /overlaps/],
  ['an unknown member', { ...office, admin: true }, /admin/],
])('a list with %s is refused', (_what, wrong, reason) => {
  const first = { ...office, role: 'supervisor' };
  expect(() => parseAssignments({ assignments: [first, office, wrong] })).toThrow(reason);
});

test.each([
  ['no JSON', '{', /JSON/],
  [
    'one fault',
    {
      assignments: [
        { ...office, subject: 'u-2' },
        { ...office, role: 'mayor' },
      ],
    },
    /assignments\[1\].role/,
  ],
])('of a list with %s nothing is taken, and the one before holds', async (_what, content, reason) => {
  await on.register.replaceAssignments([{ ...office, role: 'committee' }]);
  expect(await load(content)).toEqual({ exitCode: 2, output: expect.stringMatching(reason) as string });
  expect(await on.register.listAssignments()).toEqual([office]);
});

test('the same office twice is no fault when one ends before the other begins', () => {
  const again = [
    { ...office, to: '2026-04-30' },
    { ...office, from: '2026-05-01' },
  ];
  expect(parseAssignments({ assignments: again })).toEqual(again);
});

test('ten thousand people fit', async () => {
  const assignments = Array.from({ length: 10_000 }, (_, at) => ({ ...office, subject: `u-${at}` }));
  expect((await load({ assignments })).exitCode).toBe(0);
  expect(await on.register.assignmentsOf('u-9999', now)).toHaveLength(1);
});
