import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Directory } from '../../domain/directory.js';
import type { Notice } from '../../domain/record.js';
import type {
  Attempt,
  AttemptOutcome,
  Channels,
  DeliveryLedger,
  PendingNotices,
} from '../../register/delivery/ledger.js';
import { listenToOutbox } from '../../register/delivery/bell.js';
import { migrate } from '../../register/migrate.js';
import { openDeliveryLedger } from '../../register/delivery/open.js';
import { createEmptyDatabase } from '../support/database.js';
import { addresses, committeeOf, posting, recipient } from '../support/directory.js';
import { at } from '../support/shanghai.js';
import { openTestRegister, type RegisterUnderTest } from '../support/with-register.js';
import { notice, opening, proceeding } from './fixtures.js';

jest.setTimeout(120_000);

let test: RegisterUnderTest;
let ledger: DeliveryLedger;
beforeAll(async () => {
  test = await openTestRegister();
  ledger = openDeliveryLedger(test.databaseUrl);
});
beforeEach(async () => {
  await test.query(
    'truncate outbox, inbox, inbox_reads, deliveries, delivery_attempts, send_slots, recipients, postings, channel_tests',
  );
});
afterAll(async () => {
  await ledger.close();
  await test.close();
});

const noon = at('2026-03-02 12:00');
const fast = { messages: 1_000, perMs: 1_000 };
const channels: Channels = new Map([
  ['mail', { rate: fast, repeatable: true }],
  ['robot', { rate: fast, repeatable: true }],
  ['sms', { rate: fast, repeatable: false }],
]);

let cases = 0;

/** What one transition told. */
interface Told {
  readonly workflowId: string;
  readonly sequence: number;
}

/** Commits a proceeding that tells these. */
async function tell(...notices: readonly Partial<Notice>[]): Promise<Told> {
  cases += 1;
  const workflowId = `case-${cases}`;
  const command = opening(proceeding({ id: workflowId }), { notices: notices.map((each) => notice(each)) });
  const { sequence } = await test.register.commit(command);
  return { workflowId, sequence };
}

/** Who is told of it now; the ids of what is to be sent at once. */
async function address({ workflowId, sequence }: Told, now = noon): Promise<string[]> {
  return (await ledger.address(workflowId, sequence, now)).map(({ id }) => id);
}

/** Says one thing to the directory and returns the deliveries it led to. */
async function addressed(directory: Directory, change: Partial<Notice> = {}, now = noon): Promise<readonly string[]> {
  await test.register.replaceDirectory(directory);
  return await address(await tell(change), now);
}

async function begin(delivery: string, now = noon): Promise<Attempt> {
  const begun = await ledger.beginAttempt(delivery, channels, now);
  if (begun.next !== 'send') throw new Error(`not sent: ${JSON.stringify(begun)}`);
  return begun.attempt;
}

/** One whole attempt that ends as given. */
async function attempt(delivery: string, outcome: AttemptOutcome, now = noon): Promise<Attempt> {
  const begun = await begin(delivery, now);
  await ledger.finishAttempt(delivery, begun.number, outcome, now);
  return begun;
}

const delivered: AttemptOutcome = { outcome: 'delivered', answer: '250 OK' };
const failed: AttemptOutcome = { outcome: 'failed', code: 'busy', answer: '421 later' };

const states = async () =>
  (await test.register.listDeliveries({ communities: null, limit: 50 })).items.map(({ recipient: who, state }) => [
    who,
    state,
  ]);

const tasks = async () =>
  (await test.register.inbox({ to: null, organisations: null, reader: 'r', limit: 50 })).items.flatMap(
    ({ event, to, organisation, urgency }) =>
      event.startsWith('delivery') ? [{ event, to, organisation, urgency }] : [],
  );

describe('handing over', () => {
  const handed: PendingNotices[] = [];
  const start = (pending: PendingNotices) => Promise.resolve(void handed.push(pending));
  const order = () => handed.map(({ workflowId }) => workflowId);
  beforeEach(() => void handed.splice(0));

  it('takes the oldest first, what was decided at once together, and only where someone is posted', async () => {
    await test.register.replaceDirectory(committeeOf(recipient('c1')));
    const one = await tell({ event: 'one' }, { event: 'two' }, { event: 'two' });
    const three = await tell({ event: 'three' }, { event: 'four', to: 'supervisor' });
    await tell({ to: 'supervisor' });
    expect(await ledger.handOverNotices(3, start)).toEqual({ taken: 3, handed: 3, failure: null });
    expect(handed).toEqual([{ ...one, events: ['one', 'two'] }]);
    expect(await ledger.handOverNotices(9, start)).toEqual({ taken: 3, handed: 3, failure: null });
    expect(handed.slice(1)).toEqual([{ ...three, events: ['three'] }]);
    expect(await ledger.handOverNotices(9, start)).toEqual({ taken: 0, handed: 0, failure: null });
  });

  it('keeps what was not taken, and marks what was', async () => {
    await test.register.replaceDirectory(committeeOf(recipient('c1')));
    const [first, second] = [await tell({}), await tell({})];
    const failure = new Error('away');
    const result = await ledger.handOverNotices(9, (pending) =>
      pending.workflowId === first.workflowId ? Promise.reject(failure) : start(pending),
    );
    expect(result).toEqual({ taken: 2, handed: 1, failure });
    await ledger.handOverNotices(9, start);
    expect(order()).toEqual([second.workflowId, first.workflowId]);
  });

  it('two relays at the same time take different ones', async () => {
    await test.register.replaceDirectory(committeeOf(recipient('c1')));
    const [first, second] = [await tell({}), await tell({})];
    const other = openDeliveryLedger(test.databaseUrl);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const slow = ledger.handOverNotices(1, async (pending) => {
      await held;
      await start(pending);
    });
    const quick = await other.handOverNotices(9, start);
    release();
    await slow;
    expect([quick.taken, order()]).toEqual([1, [second.workflowId, first.workflowId]]);
    await other.close();
  });

  it('the bell rings when a notice is on record', async () => {
    let ring = (): void => undefined;
    const rung = new Promise<void>((resolve) => (ring = resolve));
    const listener = await listenToOutbox(test.databaseUrl, ring, () => undefined);
    await tell({});
    await rung;
    await listener.close();
  });
});

describe('who is told', () => {
  it('is everyone in post on that day in Shanghai, the first and the last day included', async () => {
    const directory: Directory = {
      recipients: ['before', 'first', 'last', 'after', 'elsewhere', 'otherRole'].map((id) => recipient(id)),
      postings: [
        posting('before', { to: '2026-03-01' }),
        posting('first', { from: '2026-03-02' }),
        posting('last', { to: '2026-03-02' }),
        posting('after', { from: '2026-03-03' }),
        posting('elsewhere', { organisation: 'longyuan' }),
        posting('otherRole', { audience: 'supervisor' }),
      ],
    };
    await addressed(directory, {}, at('2026-03-02 00:00'));
    await addressed(directory, {}, at('2026-03-02 23:59'));
    expect((await states()).sort()).toEqual([
      ['first', 'waiting'],
      ['first', 'waiting'],
      ['last', 'waiting'],
      ['last', 'waiting'],
    ]);
  });

  it('asked twice, adds nobody twice', async () => {
    await test.register.replaceDirectory(committeeOf(recipient('c1'), recipient('c2')));
    const told = await tell({});
    const first = await address(told);
    expect((await address(told)).sort()).toEqual([...first].sort());
    expect(first).toHaveLength(2);
  });

  it('whoever holds two offices is told once of the same, and of different things each', async () => {
    await test.register.replaceDirectory({
      recipients: [recipient('both')],
      postings: [posting('both'), posting('both', { audience: 'partyMembers' })],
    });
    const brief = { zh: '另一件事', en: 'another thing' };
    await address(await tell({}, { to: 'partyMembers' }, { brief }, { event: 'stepClosed' }));
    expect(await states()).toHaveLength(3);
  });

  it('an officer who has changed posts meanwhile is not told', async () => {
    const [id = ''] = await addressed(committeeOf(recipient('c1')));
    await test.register.replaceDirectory({
      recipients: [recipient('c1')],
      postings: [posting('c1', { to: '2026-03-01' })],
    });
    expect(await ledger.beginAttempt(id, channels, noon)).toEqual({ next: 'nothing' });
    expect((await test.register.listDeliveries({ communities: null, limit: 5 })).items).toMatchObject([
      { state: 'notSent', reason: 'notInPost', attempts: [] },
    ]);
    expect(await tasks()).toEqual([]);
  });

  it('someone who is no longer in the directory is not told', async () => {
    const [id = ''] = await addressed(committeeOf(recipient('c1')));
    await test.register.replaceDirectory({ recipients: [], postings: [] });
    expect(await ledger.beginAttempt(id, channels, noon)).toEqual({ next: 'nothing' });
    expect(await states()).toEqual([['c1', 'notSent']]);
  });
});

describe('an attempt', () => {
  it('is on record before anything is sent, and its end with the provider’s answer', async () => {
    const [id = ''] = await addressed(committeeOf(recipient('c1', { locale: 'en' })));
    const begun = await begin(id);
    expect(begun).toMatchObject({ delivery: id, number: 1, channel: 'mail', address: 'c1@example.org', locale: 'en' });
    expect(begun.items).toMatchObject([{ brief: notice().brief, rehearsal: false }]);
    expect(await states()).toEqual([['c1', 'sending']]);
    expect(await ledger.finishAttempt(id, 1, delivered, noon)).toBeNull();
    const [view] = (await test.register.listDeliveries({ communities: null, limit: 5 })).items;
    expect(view).toMatchObject({
      state: 'delivered',
      channel: 'mail',
      settledAt: noon,
      attempts: [{ number: 1, outcome: 'delivered', answer: '250 OK', startedAt: noon, finishedAt: noon }],
    });
    expect(JSON.stringify(view)).not.toContain('example.org');
    expect(await ledger.beginAttempt(id, channels, noon)).toEqual({ next: 'nothing' });
  });

  it('that failed may be made again at the same address', async () => {
    const [id = ''] = await addressed(committeeOf(recipient('c1')));
    const { number } = await begin(id);
    expect(await ledger.finishAttempt(id, number, failed, noon)).toBe(0);
    expect(await attempt(id, delivered)).toMatchObject({ number: 2, channel: 'mail' });
    expect(await states()).toEqual([['c1', 'delivered']]);
  });

  it('that is refused leads to the next address at once, and after the last to a person', async () => {
    const [id = ''] = await addressed(committeeOf(recipient('c1', { addresses: addresses('mail', 'sms') })));
    const refused: AttemptOutcome = { outcome: 'refused', code: 'badAddress', answer: '550' };
    expect(await attempt(id, refused)).toMatchObject({ channel: 'mail' });
    expect(await attempt(id, refused)).toMatchObject({ channel: 'sms' });
    expect(await ledger.beginAttempt(id, channels, noon)).toEqual({ next: 'nothing' });
    expect(await states()).toEqual([['c1', 'givenToPerson']]);
    expect(await tasks()).toEqual([
      { event: 'deliveryFailed', to: 'street', organisation: 'xingpinglu', urgency: 'urgent' },
    ]);
    expect(await ledger.beginAttempt(id, channels, noon)).toEqual({ next: 'nothing' });
    expect(await tasks()).toHaveLength(1);
  });

  it.each([
    ['committee', 'street', 'xingpinglu'],
    ['residents', 'committee', 'dezheng'],
    ['supervisor', 'operator', 'operations'],
  ] as const)('what no channel takes to the %s is the %s’s task', async (audience, to, organisation) => {
    const [id = ''] = await addressed(
      { recipients: [recipient('c1', { addresses: addresses('gone') })], postings: [posting('c1', { audience })] },
      { to: audience },
    );
    await ledger.beginAttempt(id, channels, noon);
    expect(await tasks()).toEqual([{ event: 'deliveryFailed', to, organisation, urgency: 'urgent' }]);
  });

  it('passes over channels that are off, and says so', async () => {
    const [id = ''] = await addressed(committeeOf(recipient('c1', { addresses: addresses('gone', 'off', 'robot') })));
    expect(await attempt(id, delivered)).toMatchObject({ channel: 'robot', number: 3 });
    const [view] = (await test.register.listDeliveries({ communities: null, limit: 5 })).items;
    expect(view?.attempts.map(({ channel, code }) => [channel, code])).toEqual([
      ['gone', 'channelOff'],
      ['off', 'channelOff'],
      ['robot', null],
    ]);
  });

  it('whose end nobody knows is a person’s affair and is not made again', async () => {
    const [id = ''] = await addressed(committeeOf(recipient('c1', { addresses: addresses('sms', 'mail') })));
    await attempt(id, { outcome: 'unknown', code: 'timeout', answer: '' });
    expect(await states()).toEqual([['c1', 'unknown']]);
    expect(await tasks()).toMatchObject([{ event: 'deliveryUnknown', to: 'street' }]);
    expect(await ledger.beginAttempt(id, channels, noon)).toEqual({ next: 'nothing' });
  });

  it('cut short is made again where a second copy is recognised', async () => {
    const [id = ''] = await addressed(committeeOf(recipient('c1')));
    await begin(id);
    expect(await attempt(id, delivered)).toMatchObject({ number: 2 });
    const [view] = (await test.register.listDeliveries({ communities: null, limit: 5 })).items;
    expect(view?.attempts.map(({ outcome }) => outcome)).toEqual(['interrupted', 'delivered']);
  });

  it('cut short elsewhere is never made again; a late answer is still believed', async () => {
    const [id = ''] = await addressed(committeeOf(recipient('c1', { addresses: addresses('sms') })));
    const { number } = await begin(id);
    expect(await ledger.beginAttempt(id, channels, noon)).toEqual({ next: 'nothing' });
    expect(await states()).toEqual([['c1', 'unknown']]);
    expect(await tasks()).toMatchObject([{ event: 'deliveryUnknown' }]);
    await ledger.finishAttempt(id, number, delivered, noon);
    expect(await states()).toEqual([['c1', 'delivered']]);
  });

  it('given up moves to the next address once, however often it is said', async () => {
    const [id = ''] = await addressed(committeeOf(recipient('c1', { addresses: addresses('mail', 'robot', 'sms') })));
    await attempt(id, failed);
    await ledger.moveOn(id, 0);
    await ledger.moveOn(id, 0);
    expect(await attempt(id, delivered)).toMatchObject({ channel: 'robot' });
    await ledger.moveOn(id, 1);
    expect(await states()).toEqual([['c1', 'delivered']]);
  });
});

describe('quiet hours', () => {
  const quiet = { from: '22:00', to: '07:00' };
  const said = (urgency: 'normal' | 'urgent') => addressed(committeeOf(recipient('c1', { quiet })), { urgency });

  it.each([
    ['2026-03-02 21:59', null],
    ['2026-03-02 22:00', 9 * 60],
    ['2026-03-03 06:59', 1],
    ['2026-03-03 07:00', null],
  ])('at %s a message waits so many minutes: %p', async (wallClock, minutes) => {
    const [id = ''] = await said('normal');
    const begun = await ledger.beginAttempt(id, channels, at(wallClock));
    expect(begun).toMatchObject(minutes === null ? { next: 'send' } : { next: 'wait', ms: minutes * 60_000 });
  });

  it('hold back nothing urgent', async () => {
    const [id = ''] = await said('urgent');
    expect(await ledger.beginAttempt(id, channels, at('2026-03-03 02:00'))).toMatchObject({ next: 'send' });
  });
});

describe('a digest', () => {
  const reader = recipient('c1', { digestAt: '18:00' });
  const due = at('2026-03-02 18:00');

  /** The one digest that is handed over, once. */
  async function handedDigest(): Promise<string> {
    const digests: string[] = [];
    const start = ({ id }: { id: string }) => Promise.resolve(void digests.push(id));
    expect(await ledger.handOverDigests(9, start)).toMatchObject({ handed: 1 });
    expect(await ledger.handOverDigests(9, start)).toMatchObject({ taken: 0 });
    return digests[0] ?? '';
  }

  async function gathered(now: string): Promise<string> {
    expect(await ledger.gatherDigests(now)).toBe(1);
    return await handedDigest();
  }

  it('holds ordinary notices until its hour, and brings them in one message once', async () => {
    await test.register.replaceDirectory(committeeOf(reader));
    const first = await tell({ event: 'one' }, { event: 'red', urgency: 'urgent' });
    expect(await ledger.address(first.workflowId, first.sequence, noon)).toMatchObject([{ urgency: 'urgent' }]);
    expect(await address(await tell({ event: 'two' }), at('2026-03-02 17:59'))).toEqual([]);
    expect(await ledger.gatherDigests(new Date(Date.parse(due) - 1).toISOString())).toBe(0);
    expect([await ledger.gatherDigests(due), await ledger.gatherDigests(due)]).toEqual([1, 0]);
    const digest = await handedDigest();
    expect((await attempt(digest, delivered, due)).items).toHaveLength(2);
    const { items } = await test.register.listDeliveries({ communities: null, limit: 9 });
    expect(items.map(({ event, state, digest: within }) => [event, state, within])).toEqual(
      expect.arrayContaining([
        ['one', 'delivered', digest],
        ['two', 'delivered', digest],
        ['red', 'waiting', null],
      ]),
    );
    expect(items.find(({ event }) => event === 'one')?.attempts).toMatchObject([{ outcome: 'delivered' }]);
    expect(await address(first, due)).toHaveLength(1);
  });

  it('at its very hour a notice waits for the next day’s', async () => {
    await addressed(committeeOf(reader), {}, due);
    const [view] = (await test.register.listDeliveries({ communities: null, limit: 9 })).items;
    expect(view?.heldUntil).toBe(at('2026-03-03 18:00'));
  });

  it('leaves out what its reader is no longer in post for, and is not sent when that is all', async () => {
    await test.register.replaceDirectory({
      recipients: [reader],
      postings: [posting('c1'), posting('c1', { audience: 'supervisor', to: '2026-03-02' })],
    });
    await address(await tell({ event: 'stays' }, { event: 'goes', to: 'supervisor', brief: { zh: '二', en: 'two' } }));
    const later = at('2026-03-03 18:00');
    const digest = await gathered(later);
    expect((await begin(digest, later)).items).toHaveLength(1);
    expect((await states()).map(([, state]) => state).sort()).toEqual(['notSent', 'waiting']);
    await test.register.replaceDirectory({ recipients: [reader], postings: [] });
    expect(await ledger.beginAttempt(digest, channels, later)).toEqual({ next: 'nothing' });
    expect((await states()).map(([, state]) => state)).toEqual(['notSent', 'notSent']);
  });

  it('that no channel takes is one task for each of its notices', async () => {
    await test.register.replaceDirectory(committeeOf({ ...reader, addresses: addresses('gone') }));
    await address(await tell({ event: 'one' }, { event: 'two' }));
    expect(await ledger.beginAttempt(await gathered(due), channels, due)).toEqual({ next: 'nothing' });
    expect((await states()).map(([, state]) => state)).toEqual(['givenToPerson', 'givenToPerson']);
    expect((await tasks()).map(({ event }) => event)).toEqual(['deliveryFailed', 'deliveryFailed']);
  });
});

describe('slots', () => {
  const slow: Channels = new Map([['mail', { rate: { messages: 3, perMs: 600 }, repeatable: true }]]);

  it('lie evenly within the rate, ordinary ones within three quarters of it', async () => {
    await test.register.replaceDirectory(committeeOf(recipient('c1')));
    const ids = [];
    for (let n = 0; n < 4; n += 1) ids.push(...(await address(await tell({}))));
    const waits = [];
    for (const id of ids) {
      const begun = await ledger.beginAttempt(id, slow, noon);
      waits.push(begun.next === 'wait' ? begun.ms : 0);
    }
    const [first, ...later] = waits;
    expect(first).toBe(0);
    // 600 ms / (3 × ¾) apart, less what the test itself takes.
    later.forEach((ms, index) => {
      expect(ms).toBeGreaterThan(267 * index);
      expect(ms).toBeLessThanOrEqual(267 * (index + 1) + 1);
    });
  });

  it('what is urgent does not queue behind what is not', async () => {
    await test.register.replaceDirectory(committeeOf(recipient('c1')));
    for (let n = 0; n < 20; n += 1) {
      const [id = ''] = await address(await tell({}));
      await ledger.beginAttempt(id, slow, noon);
    }
    const [urgent = ''] = await address(await tell({ urgency: 'urgent' }));
    expect(await ledger.beginAttempt(urgent, slow, noon)).toMatchObject({ next: 'send' });
  });

  it('once taken is kept until its time', async () => {
    await test.register.replaceDirectory(committeeOf(recipient('c1')));
    const [[first = ''], [second = '']] = [await address(await tell({})), await address(await tell({}))];
    await ledger.beginAttempt(first, slow, noon);
    const once = await ledger.beginAttempt(second, slow, noon);
    const again = await ledger.beginAttempt(second, slow, noon);
    if (once.next !== 'wait' || again.next !== 'wait') throw new Error('no wait');
    expect(again.ms).toBeLessThanOrEqual(once.ms);
    await pause(again.ms);
    expect(await ledger.beginAttempt(second, slow, noon)).toMatchObject({ next: 'send' });
  });

  it('a provider that asks for silence is left alone by everyone, slots already taken included', async () => {
    await test.register.replaceDirectory(committeeOf(recipient('c1')));
    const ids = [];
    for (let n = 0; n < 3; n += 1) ids.push(...(await address(await tell({}))));
    const [first = '', second = '', third = ''] = ids;
    const begun = await ledger.beginAttempt(first, slow, noon);
    expect(await ledger.beginAttempt(second, slow, noon)).toMatchObject({ next: 'wait' });
    if (begun.next !== 'send') throw new Error('not sent');
    await ledger.finishAttempt(first, begun.attempt.number, { ...failed, retryAfterMs: 5_000 }, noon);
    for (const id of [second, third, first]) {
      const waits = await ledger.beginAttempt(id, slow, noon);
      expect(waits).toMatchObject({ next: 'wait' });
      expect(waits.next === 'wait' && waits.ms).toBeGreaterThan(4_000);
    }
  });
});

it('what was told before anything could be sent is not sent weeks late', async () => {
  const database = await createEmptyDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'yishi-migrations-'));
  await cp('register/migrations', folder, { recursive: true });
  const journalFile = join(folder, 'meta', '_journal.json');
  const journal = JSON.parse(await readFile(journalFile, 'utf8')) as { entries: { tag: string }[] };
  const before = journal.entries.slice(
    0,
    journal.entries.findIndex(({ tag }) => tag.endsWith('_delivery')),
  );
  await writeFile(journalFile, JSON.stringify({ ...journal, entries: before }));
  await migrate(database.url, folder);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(
    `insert into outbox (workflow_id, transition, event, "to", organisation, urgency, text)
     values ('p', 1, 'e', 'committee', 'dezheng', 'normal', '{}')`,
  );
  await migrate(database.url);
  const { rows } = await client.query('select 1 from outbox where handed_at is null');
  expect(rows).toEqual([]);
  await client.end();
  await rm(folder, { recursive: true });
  await database.drop();
});
