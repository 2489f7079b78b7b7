import fc from 'fast-check';
import { lightAt } from '../../domain/deadline.js';
import type { ClockView, CurrentView } from '../../domain/record.js';
import type { Light } from '../../domain/time.js';
import type { InboxFilter, ProceedingFilter } from '../../register/register.js';
import { openTestRegister, type RegisterUnderTest } from '../support/with-register.js';
import { clock, disclosure, entry, escalation, hour, notice, opening, proceeding, transition } from './fixtures.js';

jest.setTimeout(120_000);

let test: RegisterUnderTest;
beforeAll(async () => {
  test = await openTestRegister();
});
beforeEach(async () => {
  await test.query('truncate proceedings, escalations, disclosures, inbox, outbox, chains');
  await test.query('alter table audit_entries disable trigger user');
  await test.query('delete from audit_entries');
  await test.query('alter table audit_entries enable trigger user');
});
afterAll(() => test.close());

const running = (change: Partial<ClockView> = {}, step = 'review'): CurrentView => ({
  ...(proceeding().current as CurrentView),
  step,
  clock: clock(change),
});

const listed = async (filter: Partial<ProceedingFilter>, nowIso = hour(0)) => {
  const page = await test.register.listProceedings({ communities: null, limit: 50, ...filter }, nowIso);
  return page.items.map(({ id }) => id);
};

describe('proceedings', () => {
  const start = (id: string, change: Parameters<typeof proceeding>[0]) =>
    test.register.commit(opening(proceeding({ id, ...change })));

  it('are listed newest first and filtered by community, stage and status, together or alone', async () => {
    await start('a', { startedAt: hour(1), community: 'dezheng' });
    await start('b', { startedAt: hour(3), community: 'longyuan', current: running({}, 'filing') });
    await start('c', {
      startedAt: hour(2),
      community: 'dezheng',
      status: 'completed',
      current: null,
      endedAt: hour(9),
    });
    expect(await listed({})).toEqual(['b', 'c', 'a']);
    expect(await listed({ communities: ['dezheng'] })).toEqual(['c', 'a']);
    expect(await listed({ communities: ['dezheng', 'longyuan'], status: 'running' })).toEqual(['b', 'a']);
    expect(await listed({ communities: [] })).toEqual([]);
    expect(await listed({ stage: 'filing' })).toEqual(['b']);
    expect(await listed({ status: 'completed' })).toEqual(['c']);
    expect(await listed({ status: 'completed', light: 'green' })).toEqual([]);
    expect(await listed({ communities: ["dezheng' or true --"] })).toEqual([]);
  });

  it('a cursor goes through all of them once, also where many started at the same instant', async () => {
    const ids = Array.from({ length: 23 }, (_, index) => `p${String(index).padStart(2, '0')}`);
    for (const [index, id] of ids.entries()) await start(id, { startedAt: hour(Math.floor(index / 9)) });
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await test.register.listProceedings(
        { communities: null, limit: 5, ...(cursor ? { cursor } : {}) },
        hour(0),
      );
      expect(page.items.length).toBeLessThanOrEqual(5);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor);
    expect(seen).toEqual([...ids].reverse());
  });

  it('a page that holds exactly the rest has no cursor', async () => {
    for (const id of ['a', 'b']) await start(id, {});
    const page = await test.register.listProceedings({ communities: null, limit: 2 }, hour(0));
    expect(page.cursor).toBeNull();
  });

  it.each(['', 'x', 'bnVsbA', 'W10', 'WyJ4IiwieSJd', 'WyIyMDI2LTAxLTAxVDAwOjAwOjAwWiIsIlx1MDAwMCJd', 'MTIz'])(
    'a cursor that is none of ours is refused: %j',
    async (cursor) => {
      await expect(listed({ cursor })).rejects.toThrow('not a cursor of this list');
      if (cursor !== 'MTIz') {
        await expect(
          test.register.inbox({ to: 'committee', organisations: null, reader: 'r', limit: 5, cursor }),
        ).rejects.toThrow('not a cursor of this list');
      }
    },
  );

  it('have exactly the light that the domain gives their clock', async () => {
    const instants = fc.integer({ min: 0, max: 6 }).map(hour);
    const clocks = fc.record({
      of: fc.constantFrom('act' as const, 'window' as const),
      dueAt: instants,
      yellowAt: instants,
      suspendedUntil: fc.option(instants),
    });
    const set = fc.uniqueArray(clocks, { minLength: 12, maxLength: 12, selector: (each) => JSON.stringify(each) });
    await fc.assert(
      fc.asyncProperty(set, async (drawn) => {
        await test.query('truncate proceedings');
        const ids = drawn.map((_, index) => `q${index}`);
        await test.query(
          `insert into proceedings (id, street, community, procedure_id, status, stage, clock_of, due_at, yellow_at,
            suspended_until, started_at, view, procedure)
           select id, 's', 'c', 'x', 'running', 'review', of, due, yellow, suspended, now(), json_build_object('id', id), '{}'
           from unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[])
             as t (id, of, due, yellow, suspended)`,
          [
            ids,
            drawn.map((each) => each.of),
            drawn.map((each) => each.dueAt),
            drawn.map((each) => each.yellowAt),
            drawn.map((each) => each.suspendedUntil),
          ],
        );
        for (const now of [0, 1, 2, 3, 4, 5, 6].map(hour)) {
          for (const light of ['green', 'yellow', 'red'] satisfies Light[]) {
            const expected = ids.filter((_, index) => lightAt(drawn[index] as ClockView, now) === light);
            expect((await listed({ light }, now)).sort()).toEqual(expected.sort());
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  it('turn yellow and red at their instants, not before; a window stays yellow; a closed one has no light', async () => {
    await start('act', { current: running({ yellowAt: hour(2), dueAt: hour(4) }) });
    await start('window', { current: running({ of: 'window', yellowAt: hour(2), dueAt: hour(4) }) });
    await start('still', { current: running({ yellowAt: hour(2), dueAt: hour(4), suspendedUntil: hour(6) }) });
    await start('closed', { status: 'withdrawn', current: null });
    const just = (hours: number) => new Date(Date.parse(hour(hours)) - 1).toISOString();
    expect(await listed({ light: 'green' }, just(2))).toEqual(['window', 'still', 'act']);
    expect(await listed({ light: 'yellow' }, hour(2))).toEqual(['window', 'act']);
    expect(await listed({ light: 'red' }, just(4))).toEqual([]);
    expect(await listed({ light: 'red' }, hour(4))).toEqual(['act']);
    expect(await listed({ light: 'yellow' }, hour(4))).toEqual(['window']);
    expect(await listed({ light: 'red' }, hour(6))).toEqual(['still', 'act']);
  });
});

describe('escalations', () => {
  it('are listed newest first, filtered by community and status, page by page', async () => {
    const raise = (id: string, change: Parameters<typeof escalation>[0]) => {
      const view = escalation({ id, ...change });
      return test.register.commit({
        ...transition(1, 'escalationOpened'),
        workflowId: id,
        subject: { kind: 'escalation', view },
      });
    };
    await raise('e1', { openedAt: hour(1) });
    await raise('e2', { openedAt: hour(2), community: 'longyuan' });
    await raise('e3', { openedAt: hour(3), status: 'resolved', closedAt: hour(4) });
    const first = await test.register.listEscalations({ communities: null, limit: 2 });
    expect(first.items.map(({ id }) => id)).toEqual(['e3', 'e2']);
    const rest = await test.register.listEscalations({ communities: null, limit: 2, cursor: String(first.cursor) });
    expect(rest).toMatchObject({ items: [{ id: 'e1' }], cursor: null });
    const own = await test.register.listEscalations({ communities: ['dezheng'], status: 'arrived', limit: 9 });
    expect(own.items.map(({ id }) => id)).toEqual(['e1']);
  });
});

describe('disclosures', () => {
  it('are listed newest first, filtered by community and state', async () => {
    const views = [
      disclosure({ id: 'd1', postedAt: hour(1) }),
      disclosure({ id: 'd2', postedAt: hour(2), community: 'longyuan' }),
      disclosure({ id: 'd3', postedAt: hour(3), state: 'closed' }),
    ];
    await test.register.commit(opening(proceeding(), { disclosures: views }));
    const ids = async (filter: object) =>
      (await test.register.listDisclosures({ limit: 9, ...filter })).items.map(({ id }) => id);
    expect(await ids({})).toEqual(['d3', 'd2', 'd1']);
    expect(await ids({ community: 'dezheng' })).toEqual(['d3', 'd1']);
    expect(await ids({ community: 'dezheng', state: 'posted' })).toEqual(['d1']);
  });
});

describe('the inbox', () => {
  it('shows an audience what it was told, newest first, in its own organisations only', async () => {
    const notices = [
      notice({ event: 'one' }),
      notice({ event: 'two', organisation: 'longyuan' }),
      notice({ event: 'three', to: 'street', organisation: 'xingpinglu', urgency: 'urgent' }),
      notice({ event: 'four' }),
    ];
    await test.register.commit(opening(proceeding(), { notices, entries: [entry('proceedingOpened')] }));
    const page = (of: Partial<InboxFilter>) =>
      test.register.inbox({ to: 'committee', organisations: null, reader: 'r', limit: 9, ...of });
    const events = async (of: Partial<InboxFilter>) => (await page(of)).items.map(({ event }) => event);
    expect(await events({ organisations: ['dezheng'] })).toEqual(['four', 'one']);
    expect(await events({})).toEqual(['four', 'two', 'one']);
    expect(await events({ organisations: [] })).toEqual([]);
    expect(await events({ to: 'street', organisations: ['xingpinglu'] })).toEqual(['three']);
    const { cursor } = await page({ limit: 2 });
    expect(await events({ limit: 2, cursor: String(cursor) })).toEqual(['one']);
  });
});
