import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pseudonymOf } from '../../api/identity/office.js';
import { runToEnd } from '../../scripts/stack/run-command.js';
import { openTestRegister, type RegisterUnderTest } from '../support/with-register.js';

jest.setTimeout(60_000);

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

test.each<[string, unknown, RegExp]>([
  ['no JSON', '{', /JSON/],
  ['an unknown role', { assignments: [{ ...office, role: 'mayor' }] }, /role/],
  ['an organisation that is not served', { assignments: [{ ...office, organisation: 'nowhere' }] }, /organisation/],
  ['a street as community', { assignments: [{ ...office, organisation: 'xingpinglu' }] }, /dezheng/],
  ['an end before the beginning', { assignments: [{ ...office, to: '2025-12-31' }] }, /before from/],
  ['a day that does not exist', { assignments: [{ ...office, from: '2026-02-29' }] }, /from/],
  ['a subject with spaces', { assignments: [{ ...office, subject: 'u 1' }] }, /subject/],
  ['the same office twice', { assignments: [office, { ...office, from: '2026-05-01' }] }, /overlaps/],
  ['an unknown member', { assignments: [{ ...office, admin: true }] }, /admin/],
])('a list with %s is refused, and the one before holds', async (_what, content, reason) => {
  await on.register.replaceAssignments([{ ...office, role: 'committee' }]);
  const { exitCode, output } = await load(content);
  expect([exitCode, output]).toEqual([2, expect.stringMatching(reason)]);
  expect(await on.register.listAssignments()).toEqual([office]);
});

test('the same office twice is no fault when one ends before the other begins', async () => {
  const again = [
    { ...office, to: '2026-04-30' },
    { ...office, from: '2026-05-01' },
  ];
  expect((await load({ assignments: again })).exitCode).toBe(0);
});

test('ten thousand people fit', async () => {
  const assignments = Array.from({ length: 10_000 }, (_, at) => ({ ...office, subject: `u-${at}` }));
  expect((await load({ assignments })).exitCode).toBe(0);
  expect(await on.register.assignmentsOf('u-9999', now)).toHaveLength(1);
});
