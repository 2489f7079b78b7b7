import type { ClockLedger } from '../../domain/clock-ledger.js';
import { consumptionAt } from '../../domain/consumed.js';
import type { Budget } from '../../domain/time.js';
import { calendar2026 } from '../support/calendar.js';

const base = { pace: { kind: 'official' }, calendar: calendar2026 } as const;

const ledger = (
  budget: ClockLedger['budget'],
  startedAt: string,
  suspensions: ClockLedger['suspensions'] = [],
): ClockLedger => ({
  wait: 'hold:0',
  due: 'committee',
  startedAt,
  budget,
  source: null,
  suspensions,
  extensions: [],
  request: null,
});

const days = (amount: number, more: Partial<Budget> = {}): Budget => ({ amount, unit: 'days', ...more });
const workingDays = (amount: number): Budget => ({ amount, unit: 'workingDays' });
const stoodStill = (fromIso: string, toIso: string) => [{ fromIso, toIso, reason: '鉴定', approver: '主任' }];

/** Monday 2026-03-02, 09:00 in Shanghai. */
const monday = '2026-03-02T01:00:00.000Z';

it('working days: the first day does not count, weekends do not', () => {
  const used = (at: string) => consumptionAt(ledger(workingDays(5), monday), at, base).consumed;
  expect(used('2026-03-02T15:59:59.999Z')).toEqual({ amount: 0, unit: 'workingDays' });
  expect(used('2026-03-02T16:00:00.000Z').amount).toBe(1);
  expect(used('2026-03-08T04:00:00.000Z').amount).toBe(4);
  expect(used('2026-03-09T04:00:00.000Z').amount).toBe(5);
});

it('a make-up Saturday counts, Spring Festival does not', () => {
  const used = (at: string) =>
    consumptionAt(ledger(workingDays(9), '2026-02-13T01:00:00.000Z'), at, base).consumed.amount;
  expect(used('2026-02-14T04:00:00.000Z')).toBe(1);
  expect(used('2026-02-23T04:00:00.000Z')).toBe(1);
  expect(used('2026-02-24T04:00:00.000Z')).toBe(2);
});

it('inclusive days count the first', () => {
  const used = (at: string) =>
    consumptionAt(ledger(days(7, { counting: 'inclusive' }), monday), at, base).consumed.amount;
  expect([used(monday), used('2026-03-08T04:00:00.000Z')]).toEqual([1, 7]);
});

it('days that stood still are told apart and do not count', () => {
  const stopped = ledger(days(10), monday, stoodStill('2026-03-03T02:00:00.000Z', '2026-03-05T02:00:00.000Z'));
  expect(consumptionAt(stopped, '2026-03-06T04:00:00.000Z', base)).toEqual({
    consumed: { amount: 1, unit: 'days' },
    suspendedDays: 3,
  });
});

it('a clock that stands still has stood still until now, not until its planned end', () => {
  const stopped = ledger(days(10), monday, stoodStill('2026-03-03T02:00:00.000Z', '2026-03-20T02:00:00.000Z'));
  expect(consumptionAt(stopped, '2026-03-04T04:00:00.000Z', base).suspendedDays).toBe(2);
  expect(consumptionAt(stopped, '2026-03-03T01:00:00.000Z', base).suspendedDays).toBe(0);
});

it('hours are counted to the minute, without the stretches that stood still', () => {
  const hours = ledger(
    { amount: 24, unit: 'hours' },
    monday,
    stoodStill('2026-03-02T02:00:00.000Z', '2026-03-02T02:30:00.000Z'),
  );
  const used = (at: string) => consumptionAt(hours, at, base).consumed;
  expect(used('2026-03-02T02:59:59.999Z')).toEqual({ amount: 89, unit: 'minutes' });
  expect(used('2026-03-02T03:00:00.000Z')).toEqual({ amount: 90, unit: 'minutes' });
});

it('in a rehearsal every paced day counts', () => {
  const pace = { kind: 'rehearsal', anchorIso: monday, dayMs: 1_000 } as const;
  const at = new Date(Date.parse(monday) + 5_000).toISOString();
  expect(consumptionAt(ledger(workingDays(9), monday), at, { ...base, pace }).consumed.amount).toBe(5);
});

it.each([
  ['working days', workingDays(5)],
  ['days', days(5)],
])('a rehearsal left alone for a month, a million years of %s, is counted, not walked through', (_, budget) => {
  const pace = { kind: 'rehearsal', anchorIso: monday, dayMs: 20 } as const;
  const month = 30 * 86_400_000;
  const at = new Date(Date.parse(monday) + month).toISOString();
  const stood = stoodStill(monday, new Date(Date.parse(monday) + month / 2).toISOString());
  const startedAt = new Date(Date.parse(monday) - 1).toISOString();
  const { consumed } = consumptionAt(ledger(budget, startedAt, stood), at, { ...base, pace });
  expect(consumed.amount).toBe(month / 2 / 20);
});
