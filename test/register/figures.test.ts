import type { ProceedingView } from '../../domain/record.js';
import { openTestRegister, type RegisterUnderTest } from '../support/with-register.js';
import { clock, escalation, hour, notice, opening, proceeding, transition } from './fixtures.js';

jest.setTimeout(60_000);

let on: RegisterUnderTest;
beforeEach(async () => void (on = await openTestRegister()));
afterEach(() => on.close());

const due = hour(10);
const at = (current: Partial<ProceedingView['current']>) =>
  ({ ...proceeding().current, ...current }) as ProceedingView['current'];
const start = (id: string, change: Partial<ProceedingView> = {}) =>
  on.register.commit(
    opening(proceeding({ id, current: at({ clock: clock({ dueAt: due, yellowAt: hour(5) }) }), ...change })),
  );

test('an empty register shows nothing', async () => {
  expect(await on.register.figures(hour(0))).toEqual({
    stages: [],
    openEscalations: [],
    outbox: { waiting: 0, oldestSeconds: 0 },
    deliveries: [],
  });
});

test('what is due turns red at that instant, not before; suspended it is overdue and not red', async () => {
  await start('a');
  await start('b', { current: at({ clock: clock({ dueAt: due, yellowAt: hour(5), suspendedUntil: hour(20) }) }) });
  await start('c', {
    current: at({ step: 'resultNotice', clock: clock({ of: 'window', dueAt: due, yellowAt: hour(5) }) }),
  });
  await start('d', { status: 'completed', current: null, endedAt: hour(9) });
  const instantBefore = new Date(Date.parse(due) - 1).toISOString();
  const window = { stage: 'resultNotice', rehearsal: false, open: 1, red: 0, overdue: 0 };
  const stagesAt = async (iso: string) =>
    (await on.register.figures(iso)).stages.toSorted((x, y) => (x.stage < y.stage ? 1 : -1));
  expect(await stagesAt(instantBefore)).toEqual([
    { stage: 'review', rehearsal: false, open: 2, red: 0, overdue: 0 },
    window,
  ]);
  expect(await stagesAt(due)).toEqual([{ stage: 'review', rehearsal: false, open: 2, red: 1, overdue: 2 }, window]);
  expect((await stagesAt(hour(20)))[0]).toMatchObject({ red: 2, overdue: 2 });
});

test('rehearsals are counted apart', async () => {
  await start('a');
  await start('b', { rehearsal: { dayMs: 20 }, pace: { kind: 'rehearsal', anchorIso: hour(0), dayMs: 20 } });
  const { stages } = await on.register.figures(hour(0));
  expect(stages.map(({ rehearsal, open }) => [rehearsal, open]).toSorted()).toEqual([
    [false, 1],
    [true, 1],
  ]);
});

test('escalations count while they are open', async () => {
  await start('p1');
  const put = (number: number, change: Parameters<typeof escalation>[0]) => {
    const view = escalation(change);
    return on.register.commit(
      transition(number, `step${number}`, {}, { workflowId: view.id, subject: { kind: 'escalation', view } }),
    );
  };
  await put(1, { status: 'arrived' });
  expect((await on.register.figures(hour(0))).openEscalations).toEqual([{ status: 'arrived', count: 1 }]);
  await put(2, { status: 'resolved', closedAt: hour(3) });
  expect((await on.register.figures(hour(0))).openEscalations).toEqual([]);
});

test('a notice waits until Temporal has taken it, and grows older', async () => {
  const { notices: _none, ...command } = opening(proceeding({ id: 'a' }));
  await on.register.commit({ ...command, notices: [notice(), notice()] });
  await on.query(`update outbox set created_at = '2026-03-02T01:00:00Z'`);
  const seen = await on.register.figures('2026-03-02T01:05:00.500Z');
  expect(seen.outbox).toEqual({ waiting: 2, oldestSeconds: 300.5 });
  await on.query('update outbox set handed_at = now()');
  expect((await on.register.figures(hour(0))).outbox).toEqual({ waiting: 0, oldestSeconds: 0 });
});

test('deliveries under way count for ever, settled ones for a day', async () => {
  const row = (state: string, createdAt: string) =>
    on.query(`insert into deliveries (recipient, urgency, state, created_at) values ('r', 'normal', $1, $2)`, [
      state,
      createdAt,
    ]);
  await row('waiting', '2026-01-01T00:00:00Z');
  await row('delivered', '2026-03-01T12:00:00Z');
  await row('delivered', '2026-03-01T11:59:59.999Z');
  const { deliveries } = await on.register.figures('2026-03-02T11:59:59.999Z');
  expect(deliveries.toSorted((a, b) => (a.state < b.state ? -1 : 1))).toEqual([
    { state: 'delivered', count: 1 },
    { state: 'waiting', count: 1 },
  ]);
});
