import { randomUUID } from 'node:crypto';
import type { DeliveryChannel } from '../../activities/channel-port.js';
import type { Patience } from '../../domain/patience.js';
import type { Notice } from '../../domain/record.js';
import { until } from '../support/until.js';
import { posting, recipient } from '../support/directory.js';
import { startNotifications, tell, webhook } from '../support/notifications.js';
import type { FailureMode, ProviderStub } from '../support/providers/provider-stub.js';
import { openTestRegister, type RegisterUnderTest } from '../support/with-register.js';

/** A machine that shares its cores has been seen to need three times the usual seven minutes. */
const WITHIN_MS = 1_800_000;
jest.setTimeout(WITHIN_MS + 60_000);

/** Nobody is given up because thousands stand before it. */
const patient: Patience = { firstPauseMs: 20, longestPauseMs: 100, givesUpAfterMs: WITHIN_MS };
const patience = { normal: patient, urgent: patient };

const NOTICES = Number(process.env['YISHI_TEST_NOTICES'] ?? 10_000);
/** Four people, each with a receiver of their own. */
const numbers = [0, 1, 2, 3];
const PER_TRANSITION = 10;

/** One request in a hundred fails; each way to fail is as likely as the others. */
const modes: readonly FailureMode[] = [
  'tooOften',
  'http429',
  'http503',
  'busy',
  'resetBefore',
  'silentBefore',
  'resetAfter',
  'silentAfter',
  'cutAnswer',
  'slowDrip',
];
const failures = Object.fromEntries(modes.map((mode) => [mode, 0.01 / modes.length]));

let test: RegisterUnderTest;
let receivers: { provider: ProviderStub; channel: DeliveryChannel }[];
beforeAll(async () => {
  test = await openTestRegister();
  receivers = await Promise.all(
    numbers.map((number) => webhook(`hook-${number}`, { failures, seed: 4_000 + number, timeLimitMs: 2_000 })),
  );
  await test.register.replaceDirectory({
    recipients: numbers.map((n) => recipient(`c${n}`, { addresses: [{ channel: `hook-${n}`, address: `c${n}` }] })),
    postings: numbers.map((n) => posting(`c${n}`, { organisation: `community-${n}` })),
  });
});
afterAll(async () => {
  await Promise.all(receivers.map(({ provider }) => provider.close()));
  await test.close();
});

async function tellAll(): Promise<void> {
  const told = Array.from({ length: NOTICES }, (_, number): Partial<Notice> => {
    const brief = { zh: `第${number}件`, en: `No. ${number}` };
    return { organisation: `community-${number % numbers.length}`, brief };
  });
  for (let from = 0; from < NOTICES; from += PER_TRANSITION)
    await tell(test, ...told.slice(from, from + PER_TRANSITION));
}

const countOf = async (condition: string): Promise<number> =>
  (await test.query<{ count: number }>(`select count(*)::int as count from deliveries where ${condition}`))[0]?.count ??
  0;

/** What a receiver keeps: the same key again is the same message. */
function keptBy(provider: ProviderStub): Map<string, string> {
  const arrived = new Set(provider.arrived);
  const requests = provider.requests.map(
    ({ body }) => (JSON.parse(body) as { data: { key: string; text: string } }).data,
  );
  return new Map(
    requests.filter(({ key }) => arrived.has(key)).map(({ key, text }) => [key, text.split('\n')[0] ?? '']),
  );
}

it(`of ${NOTICES} notices none is lost and none is doubled, though one request in a hundred fails`, async () => {
  await tellAll();
  const channels = receivers.map(({ channel }) => channel);
  const startedAt = Date.now();
  const { databaseUrl } = test;
  const notifications = await startNotifications({ databaseUrl, taskQueue: randomUUID(), channels, patience });
  let settled = 0;
  const allSettled = async () => (settled = await countOf('settled_at is not null')) >= NOTICES;
  await until(() => `all are settled, and not ${settled}`, allSettled, WITHIN_MS);
  const tookMs = Date.now() - startedAt;
  await notifications.close();

  expect([await countOf('true'), await countOf(`state = 'delivered'`)]).toEqual([NOTICES, NOTICES]);
  const texts = receivers.map(({ provider }) => [...keptBy(provider).values()]);
  const expected = numbers.map((n) =>
    Array.from({ length: NOTICES }, (_, number) => number).filter((number) => number % numbers.length === n),
  );
  expect(texts.map((each) => each.sort())).toEqual(
    expected.map((each) => each.map((number) => `第${number}件`).sort()),
  );
  const failed = await test.query<{ code: string; count: number }>(
    `select code, count(*)::int as count from delivery_attempts where outcome <> 'delivered' group by code order by code`,
  );
  expect(failed.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['connectionLost', 'rateLimited', 'serverError', 'timeout']),
  );
  console.log(`${NOTICES} notices in ${Math.round(tookMs / 1_000)} s`, failed);
});
