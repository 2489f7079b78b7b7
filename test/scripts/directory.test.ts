import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runToEnd } from '../../scripts/stack/run-command.js';
import { maskedAddress } from '../../scripts/directory/masked-address.js';
import { posting, recipient } from '../support/directory.js';
import { openTestRegister, type RegisterUnderTest } from '../support/with-register.js';

jest.setTimeout(120_000);

let on: RegisterUnderTest;
const folder = mkdtempSync(join(tmpdir(), 'yishi-directory-'));
beforeAll(async () => void (on = await openTestRegister()));
afterAll(async () => {
  await on.close();
  rmSync(folder, { recursive: true });
});

const command = (...args: readonly string[]) =>
  runToEnd(process.execPath, ['--import', 'tsx', 'scripts/directory.ts', ...args], {
    env: { ...process.env, DATABASE_URL: on.databaseUrl },
  });

async function load(content: unknown) {
  const file = join(folder, 'directory.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return await command('load', file);
}

const directory = { recipients: [recipient('c1')], postings: [posting('c1')] };

test('the example is one, and is shown without its addresses', async () => {
  expect(await command('load', 'deploy/directory.example.json')).toMatchObject({ exitCode: 0 });
  const { output } = await command('show');
  expect(output).toContain('mail:c***@example.org → sms:138****01');
  expect(output).toContain('committee@dezheng\t2026-01-01…');
  const { recipients } = JSON.parse(readFileSync('deploy/directory.example.json', 'utf8')) as typeof directory;
  for (const { address } of recipients.flatMap(({ addresses }) => addresses)) {
    if (address !== '') expect(output).not.toContain(address);
  }
});

test('a directory takes the place of the one before, whole', async () => {
  expect(await load(directory)).toMatchObject({ exitCode: 0 });
  expect(await on.register.readDirectory()).toEqual(directory);
  expect((await load({ recipients: [], postings: [] })).exitCode).toBe(0);
  expect(await on.register.readDirectory()).toEqual({ recipients: [], postings: [] });
});

const one = recipient('c1');
const crowd = Array.from({ length: 501 }, (_, index) => recipient(`c${index}`));

test.each<[string, unknown, RegExp]>([
  ['no JSON', '{', /JSON/],
  ['a recipient without an address', { ...directory, recipients: [{ ...one, addresses: [] }] }, /addresses/],
  ['the same id twice', { ...directory, recipients: [one, one] }, /recipients\[1\]\.id/],
  ['an id that is an address', { ...directory, recipients: [recipient('c1@example.org')] }, /recipients\[0\]\.id/],
  ['a posting of nobody', { ...directory, postings: [posting('c2')] }, /postings\[0\]\.recipient/],
  ['an unknown audience', { ...directory, postings: [{ ...posting('c1'), audience: 'mayor' }] }, /audience/],
  ['an organisation that is not served', { ...directory, postings: [posting('c1', { organisation: 'x' })] }, /dezheng/],
  ['an end before the beginning', { ...directory, postings: [posting('c1', { to: '2019-12-31' })] }, /before from/],
  ['a day that does not exist', { ...directory, postings: [posting('c1', { from: '2026-02-29' })] }, /from/],
  [
    'quiet hours without end',
    { ...directory, recipients: [{ ...one, quiet: { from: '07:00', to: '07:00' } }] },
    /quiet/,
  ],
  ['an hour that does not exist', { ...directory, recipients: [recipient('c1', { digestAt: '24:00' })] }, /digestAt/],
  ['an unknown key', { ...directory, recipients: [{ ...one, name: 'x' }] }, /name/],
  ['a body that ought to be a group', { recipients: crowd, postings: crowd.map(({ id }) => posting(id)) }, /500/],
])('%s is refused with its place, and changes nothing', async (_what, content, place) => {
  await on.register.replaceDirectory(directory);
  const { exitCode, output } = await load(content);
  expect(output).toMatch(place);
  expect(exitCode).toBe(2);
  expect(await on.register.readDirectory()).toEqual(directory);
});

test.each([[], ['load'], ['load', 'a', 'b'], ['show', 'a'], ['unheardOf']])('usage: %p', async (...args) => {
  expect(await command(...args)).toMatchObject({ exitCode: 2, output: expect.stringContaining('usage') as string });
});

test.each([
  ['someone@example.org', 's***@example.org'],
  ['13800000001', '138****01'],
  ['short', '***'],
  ['', ''],
])('%j is shown as %j', (address, shown) => {
  expect(maskedAddress(address)).toBe(shown);
});
