import pg from 'pg';
import { openRegister } from '../../register/open.js';
import type { Register } from '../../register/register.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { Link } from '../faults/support/link.js';
import { until } from '../support/until.js';
import { opening, proceeding } from './fixtures.js';

jest.setTimeout(120_000);

let database: TestDatabase;
let link: Link;
let register: Register;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  const url = new URL(database.url);
  link = await Link.to(Number(url.port));
  url.host = link.address;
  register = openRegister(url.href);
});
afterEach(async () => {
  await link.close();
  await register.close();
});
afterAll(() => database.drop());

/** More than the pool has connections. */
const MANY = 12;
let proceedings = 0;

/** Transactions that have begun without their owner's knowing. */
async function unheard(): Promise<number> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rowCount } = await client.query(
    `select from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`,
  );
  await client.end();
  return rowCount ?? 0;
}

const someCommits = (count: number) =>
  Array.from({ length: count }, () => {
    proceedings += 1;
    return register.commit(opening(proceeding({ id: `dezheng-broken-${proceedings}` })));
  });

it('connections that break in the middle are replaced, however many broke', async () => {
  await Promise.all(someCommits(MANY));
  link.hold('answers');
  const cutOff = Promise.allSettled(someCommits(MANY));
  await until('transactions begin unheard', async () => (await unheard()) > 5);
  link.cut();
  expect((await cutOff).some(({ status }) => status === 'rejected')).toBe(true);
  expect(await Promise.all(someCommits(MANY))).toHaveLength(MANY);
});

it('connections that die without a word are given up in time', async () => {
  await Promise.all(someCommits(MANY));
  link.forget();
  const lost = await Promise.allSettled(someCommits(MANY));
  expect(lost.some(({ status }) => status === 'rejected')).toBe(true);
  expect(await Promise.all(someCommits(MANY))).toHaveLength(MANY);
});
