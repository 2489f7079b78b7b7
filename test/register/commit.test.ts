import pg from 'pg';
import { canonicalJson } from '../../domain/canonical-json.js';
import type { CommitCommand, CommitReceipt } from '../../domain/record.js';
import { sha256 } from '../../register/digest.js';
import { openTestRegister, type RegisterUnderTest } from '../support/with-register.js';
import { committee, disclosure, entry, escalation, hour, notice, opening, proceeding, transition } from './fixtures.js';

jest.setTimeout(120_000);

let test: RegisterUnderTest;
beforeEach(async () => {
  test = await openTestRegister();
});
afterEach(() => test.close());

const events = async (workflowId = 'p1') => (await test.register.timeline(workflowId)).map(({ event }) => event);
const rowsIn = async (table: string) => Number((await test.query(`select count(*) from ${table}`))[0]?.['count']);

describe('one transition', () => {
  it('leaves view, procedure, chain, disclosure and notices behind', async () => {
    const view = proceeding();
    const receipt = await test.register.commit(opening(view, { disclosures: [disclosure()] }));
    expect(await test.register.findProceeding('p1')).toEqual(view);
    expect((await test.register.findPinnedProcedure('p1'))?.digest).toBe(view.procedure.digest);
    const chain = await test.register.timeline('p1');
    expect(chain.map(({ sequence, transition: number }) => [sequence, number])).toEqual([
      [1, 1],
      [2, 1],
    ]);
    expect(receipt).toEqual({ transition: 1, recordedAt: chain[0]?.recordedAt, sequence: 2, hash: chain[1]?.hash });
    expect((await test.register.listDisclosures({ limit: 10 })).items).toEqual([disclosure()]);
    expect(
      (await test.register.inbox({ to: 'committee', organisations: ['dezheng'], reader: 'r', limit: 10 })).items,
    ).toMatchObject([{ event: notice().event, text: notice().text, workflowId: 'p1', readAt: null }]);
    expect(await test.query('select brief, street, community, rehearsal, handed_at from outbox')).toEqual([
      { brief: notice().brief, street: 'xingpinglu', community: 'dezheng', rehearsal: false, handed_at: null },
    ]);
  });

  it('hashes each entry over its place, its words and the hash before it, from the workflow id on', async () => {
    await test.register.commit(opening());
    const [first, second] = await test.register.timeline('p1');
    expect(first?.previousHash).toBe(sha256('p1'));
    expect(second?.previousHash).toBe(first?.hash);
    const { hash, ...said } = first as NonNullable<typeof first>;
    expect(hash).toBe(sha256(canonicalJson({ workflowId: 'p1', ...said })));
    expect(said.viewDigest).toBe(sha256(canonicalJson(proceeding())));
  });

  it('keeps the database’s own time beside the time the entry says', async () => {
    await test.register.commit(opening());
    const [row] = await test.query<{ inserted_at: Date }>('select inserted_at from audit_entries');
    expect(Math.abs(Number(row?.inserted_at) - Date.now())).toBeLessThan(60_000);
    expect((await test.register.timeline('p1'))[0]?.recordedAt).toBe('2026-03-02T01:00:00.000Z');
  });

  it('of an escalation stands beside its proceeding', async () => {
    await test.register.commit(opening());
    const view = escalation();
    const subject = { kind: 'escalation', view } as const;
    await test.register.commit({ ...transition(1, 'escalationOpened'), workflowId: view.id, subject });
    const signed = { ...view, status: 'signed' } as const;
    await test.register.commit({
      ...transition(2, 'sign'),
      workflowId: view.id,
      subject: { kind: 'escalation', view: signed },
    });
    expect(await test.register.findEscalation(view.id)).toEqual(signed);
    expect(await test.register.escalationsOf('p1')).toEqual([signed]);
    expect(await events(view.id)).toEqual(['escalationOpened', 'sign']);
    expect(await events()).toEqual(['proceedingOpened', 'stepOpened']);
  });

  it('writes a later state of a disclosure over the earlier one', async () => {
    await test.register.commit(opening(proceeding(), { disclosures: [disclosure()] }));
    const closed = disclosure({ state: 'closed' });
    await test.register.commit(transition(2, 'gateOpened', {}, { disclosures: [closed] }));
    expect((await test.register.listDisclosures({ limit: 10 })).items).toEqual([closed]);
    expect((await test.register.listDisclosures({ state: 'posted', limit: 10 })).items).toEqual([]);
  });
});

describe('the same transition again', () => {
  it('changes nothing and gives the same receipt', async () => {
    const first = await test.register.commit(opening());
    await test.register.commit(transition(2, 'convene'));
    expect(await test.register.commit(opening())).toEqual(first);
    expect(await events()).toEqual(['proceedingOpened', 'stepOpened', 'convene']);
    expect((await test.register.findProceeding('p1'))?.summary).toBe('after convene');
    expect(await rowsIn('inbox')).toBe(1);
  });

  it('twenty times at once is recorded once', async () => {
    const command = opening(proceeding());
    const receipts = await Promise.all(Array.from({ length: 20 }, () => test.register.commit(command)));
    expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
    expect(await events()).toEqual(['proceedingOpened', 'stepOpened']);
    expect(await rowsIn('outbox')).toBe(1);
  });

  it('twenty different transitions at once keep the chain whole', async () => {
    await test.register.commit(opening());
    const numbers = Array.from({ length: 20 }, (_, index) => index + 2);
    const commitInTurn = async (number: number): Promise<CommitReceipt> => {
      for (;;) {
        try {
          return await test.register.commit(transition(number, 'reportProgress', { percent: number }));
        } catch (error) {
          if ((error as Error).name !== 'TransitionGap') throw error;
        }
      }
    };
    await Promise.all(numbers.map(commitInTurn));
    const chain = await test.register.timeline('p1');
    expect(chain.map(({ sequence }) => sequence)).toEqual(chain.map((_, index) => index + 1));
    expect(chain.slice(1).every(({ previousHash }, index) => previousHash === chain[index]?.hash)).toBe(true);
  });
});

describe('a crashed worker decides again, a little later', () => {
  const act = (number: number, cause: string, data: Record<string, unknown>, at = hour(1)): CommitCommand =>
    transition(number, 'recordMeeting', data, {
      cause,
      entries: [
        entry('recordMeeting', { data, recordedAt: at, occurredAt: at }),
        entry('stepOpened', { actor: null, recordedAt: at, data: { dueAt: at } }),
      ],
      notices: [notice()],
    });

  beforeEach(() => test.register.commit(opening()));

  it('the same act is recorded once, with the time and the dates of the first decision', async () => {
    const first = await test.register.commit(act(2, 'run/u1', { dueAt: hour(5) }, hour(1)));
    expect(first.recordedAt).toBe(hour(1));
    expect(await test.register.commit(act(2, 'run/u1', { dueAt: hour(6) }, hour(2)))).toEqual(first);
    const chain = await test.register.timeline('p1');
    expect(chain).toHaveLength(4);
    expect(chain[2]?.recordedAt).toBe(hour(1));
    expect(await rowsIn('outbox')).toBe(2);
  });

  it('another act under the same number is recorded as well: what people typed is not lost', async () => {
    await test.register.commit(act(2, 'run/u1', { minutes: 'first' }));
    const other = act(2, 'run/u2', { minutes: 'second' }, hour(2));
    const receipt = await test.register.commit(other);
    expect(await test.register.commit(other)).toEqual(receipt);
    const chain = await test.register.timeline('p1');
    expect(chain.filter(({ event }) => event === 'recordMeeting').map(({ data }) => data['minutes'])).toEqual([
      'first',
      'second',
    ]);
    expect(receipt.sequence).toBe(6);
  });

  it('who gives way writes nothing while another act stands under the number, and is told which it is', async () => {
    const typed = { text: '公示内容', channels: ['board'] };
    const first = transition(
      2,
      'postNotice',
      {},
      {
        cause: 'run/u1',
        entries: [entry('postNotice', { data: { ...typed, firstDay: '2026-03-04' }, recordedAt: hour(1) })],
      },
    );
    const receipt = await test.register.commit(first);
    const rival = { ...act(2, 'run/u2', { minutes: 'second' }, hour(2)), givesWay: true };
    const call = { actor: first.entries[0].actor, input: typed, askedAt: hour(1) };
    expect(await test.register.commit(rival)).toEqual({
      ...receipt,
      takenBy: { cause: 'run/u1', act: { transition: 2, cause: 'run/u1', act: 'postNotice', call } },
    });
    expect(await events()).toEqual(['proceedingOpened', 'stepOpened', 'postNotice']);
    expect((await test.register.commit({ ...rival, transition: 3 })).takenBy).toBeUndefined();
    expect((await events()).at(-2)).toBe('recordMeeting');
  });

  it('who gives way learns of an act that took effect again where it was recorded first', async () => {
    const [first, second] = [act(2, 'run/u1', { minutes: 'first' }), act(3, 'run/u2', { minutes: 'second' })];
    await test.register.commit(first);
    await test.register.commit(second);
    await test.register.commit({ ...second, transition: 2 });
    const { takenBy } = await test.register.commit({ ...act(2, 'run/u3', {}, hour(3)), givesWay: true });
    expect(takenBy).toMatchObject({ cause: 'run/u2', act: { transition: 2, call: { input: { minutes: 'second' } } } });
  });

  it('a stroke of the clock that has the number is named, and no act', async () => {
    const stroke = entry('turnedRed', { actor: null, recordedAt: hour(1) });
    await test.register.commit(transition(2, 'turnedRed', {}, { cause: 'turnedRed/x', entries: [stroke] }));
    const { takenBy } = await test.register.commit({ ...act(2, 'run/u1', {}, hour(2)), givesWay: true });
    expect(takenBy).toEqual({ cause: 'turnedRed/x', act: null });
  });

  it('what an act answered is kept for whoever asks again under its key', async () => {
    const result = { dueAt: hour(9) };
    await test.register.commit({ ...act(2, 'run/u1', {}), result });
    await test.register.commit(act(3, 'run/u2', {}));
    const of = (key: string) => test.register.resultOfAct('p1', key);
    expect([await of('u1'), await of('u2'), await of('u3')]).toEqual([result, {}, null]);
    expect(await test.register.resultOfAct('p2', 'u1')).toBeNull();
  });

  it('acts served in another order are recorded once each, told once each, and the view follows the engine', async () => {
    const summary = async () => (await test.register.findProceeding('p1'))?.summary;
    const view = (text: string) => ({ subject: { kind: 'proceeding', view: proceeding({ summary: text }) } }) as const;
    const first = act(2, 'run/u1', { minutes: 'first' });
    const second = act(3, 'run/u2', { minutes: 'second' });
    const yellow = transition(3, 'turnedYellow', {}, { entries: [entry('turnedYellow', { actor: null })] });
    await test.register.commit(first);
    await test.register.commit(second);
    const again = { ...second, transition: 2, ...view('second only') };
    const receipt = await test.register.commit(again);
    expect(await test.register.commit(again)).toEqual(receipt);
    expect(await summary()).toBe('second only');
    await test.register.commit(yellow);
    await test.register.commit({ ...first, transition: 4, ...view('second, yellow, first') });
    expect(await summary()).toBe('second, yellow, first');
    await test.register.commit({ ...yellow, transition: 4 });
    await test.register.commit(transition(5, 'gateOpened'));
    const chain = await test.register.timeline('p1');
    expect(chain.filter(({ event }) => event !== 'stepOpened').map(({ event, data }) => [event, data])).toEqual([
      ['proceedingOpened', expect.anything()],
      ['recordMeeting', { minutes: 'first' }],
      ['recordMeeting', { minutes: 'second' }],
      ['recordedBefore', { sequence: 5 }],
      ['turnedYellow', {}],
      ['recordedBefore', { sequence: 3 }],
      ['recordedBefore', { sequence: 8 }],
      ['gateOpened', {}],
    ]);
    expect(await rowsIn('outbox')).toBe(3);
  });

  it('a redone run of transitions in the same order changes nothing', async () => {
    const commands = [act(2, 'run/u1', {}), act(3, 'run/u2', {}), transition(4, 'turnedRed')];
    for (const command of [...commands, ...commands, ...commands]) await test.register.commit(command);
    expect((await events()).filter((event) => event !== 'stepOpened')).toEqual([
      'proceedingOpened',
      'recordMeeting',
      'recordMeeting',
      'turnedRed',
    ]);
  });

  it('however often it goes back, in whatever order, each act is told once and the chain goes on', async () => {
    const [first, second] = [act(2, 'run/u1', { minutes: 'first' }), act(3, 'run/u2', { minutes: 'second' })];
    const turned = [
      { ...second, transition: 2 },
      { ...first, transition: 3 },
    ];
    for (const command of [first, second, ...turned, first, second, ...turned]) await test.register.commit(command);
    const chain = await test.register.timeline('p1');
    expect(chain.filter(({ event }) => event === 'recordMeeting')).toHaveLength(2);
    expect(chain.map(({ sequence }) => sequence)).toEqual(chain.map((_, index) => index + 1));
    expect(await rowsIn('outbox')).toBe(3);
  });

  it('an extended deadline may turn yellow again', async () => {
    const yellow = (number: number, dueAt: string) =>
      transition(
        number,
        'turnedYellow',
        {},
        {
          cause: `turnedYellow/${dueAt}`,
          entries: [entry('turnedYellow', { actor: null, occurredAt: dueAt, data: { wait: 'hold:0', dueAt } })],
        },
      );
    await test.register.commit(yellow(2, hour(5)));
    await test.register.commit(transition(3, 'extend'));
    await test.register.commit(yellow(4, hour(9)));
    expect((await events()).filter((event) => event === 'turnedYellow')).toHaveLength(2);
  });

  it('the same stroke of the clock is recorded once, though its dates are worked out anew', async () => {
    const stroke = (dueAt: string) =>
      transition(
        2,
        'turnedRed',
        {},
        { entries: [entry('turnedRed', { actor: null, data: { wait: 'hold:0', dueAt } })] },
      );
    await test.register.commit(stroke(hour(5)));
    await test.register.commit(stroke(hour(6)));
    expect(await events()).toEqual(['proceedingOpened', 'stepOpened', 'turnedRed']);
  });

  it('two strokes of the clock for different waits are both recorded', async () => {
    const stroke = (wait: string) =>
      transition(2, 'turnedRed', {}, { cause: wait, entries: [entry('turnedRed', { actor: null, data: { wait } })] });
    await test.register.commit(stroke('answer:O1'));
    await test.register.commit(stroke('answer:O2'));
    expect((await events()).filter((event) => event === 'turnedRed')).toHaveLength(2);
  });
});

describe('an engine that was put right decides otherwise, after the run was gone back', () => {
  const vote = (outcome: 'passed' | 'notPassed', opens: string, number = 2): CommitCommand =>
    transition(
      number,
      'recordMeeting',
      {},
      {
        cause: 'run/u1',
        entries: [
          entry('recordMeeting', { data: { minutes: 'm', verdict: { outcome } } }),
          entry('stepOpened', { actor: null, step: opens }),
        ],
        notices: [notice(), notice({ event: 'stepOpened', text: { zh: opens, en: opens } })],
        subject: { kind: 'proceeding', view: proceeding({ summary: opens }) },
      },
    );
  const recorded = async () =>
    (await test.register.timeline('p1')).slice(2).map(({ event, step, data }) => [event, step, data['sequence']]);

  beforeEach(async () => {
    await test.register.commit(opening());
    await test.register.commit(vote('passed', 'evaluation'));
  });

  it('what is decided now follows in full what was recorded, and the view shows it', async () => {
    const right = vote('passed', 'resultNotice');
    const receipt = await test.register.commit(right);
    expect(await test.register.commit(right)).toEqual(receipt);
    expect(await recorded()).toEqual([
      ['recordMeeting', null, undefined],
      ['stepOpened', 'evaluation', undefined],
      ['recordedBefore', null, 3],
      ['recordMeeting', null, undefined],
      ['stepOpened', 'resultNotice', undefined],
    ]);
    expect((await test.register.timeline('p1'))[4]?.data).toEqual({ sequence: 3, decidedAnew: true });
    expect((await test.register.findProceeding('p1'))?.summary).toBe('resultNotice');
  });

  it('another verdict in the same steps is another decision', async () => {
    await test.register.commit(vote('notPassed', 'evaluation'));
    expect(await recorded()).toHaveLength(5);
  });

  it('people are told what they were not told, and nothing twice', async () => {
    await test.register.commit(vote('passed', 'resultNotice'));
    const told = await test.query<{ zh: string }>(`select text->>'zh' as zh from outbox order by id`);
    const { zh } = notice().text;
    expect(told.map((row) => row.zh)).toEqual([zh, zh, 'evaluation', 'resultNotice']);
  });

  it('what came after takes effect again on top of it', async () => {
    await test.register.commit(transition(3, 'turnedYellow'));
    await test.register.commit(vote('passed', 'resultNotice'));
    await test.register.commit(transition(3, 'turnedYellow'));
    await test.register.commit(transition(4, 'turnedRed'));
    const events = (await recorded()).map(([event]) => event);
    expect(events.slice(2)).toEqual([
      ...['turnedYellow', 'recordedBefore', 'recordMeeting', 'stepOpened', 'recordedBefore', 'turnedRed'],
    ]);
  });

  it('may be put right more than once', async () => {
    await test.register.commit(vote('passed', 'resultNotice'));
    await test.register.commit(vote('notPassed', 'review'));
    const last = vote('passed', 'evaluation');
    const receipt = await test.register.commit(last);
    expect(await test.register.commit(last)).toEqual(receipt);
    expect((await test.register.findProceeding('p1'))?.summary).toBe('evaluation');
    expect(await rowsIn('outbox')).toBe(5);
  });
});

describe('what must not be written', () => {
  it('a transition that leaves a gap is refused and leaves nothing', async () => {
    await test.register.commit(opening());
    await expect(test.register.commit(transition(3, 'convene'))).rejects.toThrow('p1: transition 3 after 1');
    await expect(test.register.commit({ ...transition(2, 'convene'), workflowId: 'p2' })).rejects.toThrow(
      'transition 2 after 0',
    );
    await expect(test.register.commit(transition(0, 'convene'))).rejects.toThrow('transition 0 after 1');
    expect(await events()).toEqual(['proceedingOpened', 'stepOpened']);
    expect(await rowsIn('chains')).toBe(1);
  });

  it('a first transition without its procedure is refused and leaves nothing', async () => {
    const { subject, ...command } = opening();
    const bare = { ...command, subject: { kind: 'proceeding' as const, view: subject.view as never } };
    await expect(test.register.commit(bare)).rejects.toThrow('must bring its procedure');
    expect([await rowsIn('audit_entries'), await rowsIn('outbox')]).toEqual([0, 0]);
  });

  it.each(['update audit_entries set event = $1', 'delete from audit_entries where event <> $1'])(
    'the chain takes new rows only: %s',
    async (statement) => {
      await test.register.commit(opening());
      await expect(test.query(statement, ['x'])).rejects.toThrow('audit_entries takes new rows only');
      await expect(test.query('truncate audit_entries')).rejects.toThrow('audit_entries takes new rows only');
      expect(await events()).toEqual(['proceedingOpened', 'stepOpened']);
    },
  );
});

describe('the connection breaks in the middle of a commit', () => {
  it('nothing is left half, and the commit can be repeated', async () => {
    const hold = new pg.Client({ connectionString: test.databaseUrl });
    await hold.connect();
    // The commit writes its chain first and the inbox last: holding the inbox stops it half way.
    await hold.query('begin; lock table inbox in access exclusive mode');
    const broken = test.register.commit(opening()).then(
      () => null,
      (error: Error) => error,
    );
    const waiting = `select pid from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    let pid: unknown;
    while (pid === undefined) pid = (await test.query<{ pid: number }>(waiting))[0]?.pid;
    await hold.query('select pg_terminate_backend($1)', [pid]);
    const failure = await broken;
    expect(failure).toMatchObject({ name: 'RegisterUnavailable' });
    // The driver quotes every value of a failed statement; logs and Temporal must not see them.
    expect(`${failure?.message} ${failure?.stack} ${String(failure?.cause)}`).not.toContain('充电桩');
    await hold.end();
    for (const table of ['chains', 'audit_entries', 'proceedings', 'outbox', 'inbox'])
      expect(await rowsIn(table)).toBe(0);
    await test.register.commit(opening());
    expect(await events()).toEqual(['proceedingOpened', 'stepOpened']);
  });

  it('broken idle connections are replaced', async () => {
    await test.register.ping();
    await test.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'yishi'`);
    const pinged = async () => {
      try {
        await test.register.ping();
        return true;
      } catch {
        return false;
      }
    };
    while (!(await pinged()));
    expect(await test.register.findProceeding('p1')).toBeNull();
  });
});

describe('text as people type it', () => {
  const hostile =
    'a\u0000b\u0007\ufeff "\\\' <script>alert(1)</script> 😀\u202e\r\n\ud83d\ude00 \\u0000 __proto__ ; drop table chains; --';

  it('comes back exactly, null bytes and all', async () => {
    const data = { minutes: hostile, signers: [hostile], nested: { [hostile.slice(4)]: 1e21 } };
    const view = proceeding({ title: hostile, summary: hostile });
    const text = { zh: hostile, en: hostile };
    await test.register.commit(
      opening(view, {
        entries: [entry('recordMeeting', { data })],
        notices: [notice({ text })],
        disclosures: [disclosure({ text: hostile })],
      }),
    );
    expect((await test.register.findProceeding('p1'))?.title).toBe(hostile);
    expect((await test.register.timeline('p1'))[0]?.data).toEqual(data);
    expect(
      (await test.register.inbox({ to: 'committee', organisations: null, reader: 'r', limit: 5 })).items[0]?.text,
    ).toEqual(text);
    expect((await test.register.listDisclosures({ limit: 5 })).items[0]?.text).toBe(hostile);
  });

  it('half a character is no text: it is kept as U+FFFD, and the commit stands', async () => {
    await test.register.commit(
      opening(proceeding({ title: 'x\ud800y' }), { entries: [entry('a', { data: { t: '\udc00' } })] }),
    );
    expect((await test.register.findProceeding('p1'))?.title).toBe('x\ufffdy');
    expect((await test.register.timeline('p1'))[0]?.data).toEqual({ t: '\ufffd' });
  });

  it('keeps who acted', async () => {
    await test.register.commit(opening());
    expect((await test.register.timeline('p1'))[0]?.actor).toEqual(committee);
  });
});
