import fc from 'fast-check';
import { addDays, civilDate } from '../../domain/civil-day.js';
import { lightAt, projectDeadline } from '../../domain/deadline.js';
import { dueDate } from '../../domain/due-date.js';
import type { Deadline, Suspension } from '../../domain/time.js';
import { official2026 } from '../support/calendar.js';
import { budget, date, instant, later, suspension, timeBase } from '../support/time-arbitraries.js';

const source = {
  provenance: 'default',
  ref: 'domain default',
  instrument: { zh: '测试依据', en: 'test instrument' },
} as const;

const budgetLimit = fc
  .record({ within: budget, yellowBefore: budget })
  .map((limit) => ({ ...limit, onTimeout: 'escalate', source }) as const);

const promise = fc
  .record({ completeBy: date, yellowBefore: budget })
  .map((limit) => ({ ...limit, onTimeout: 'escalate' }) as const);

const deadlineWith = (limit: fc.Arbitrary<Deadline['limit']>): fc.Arbitrary<Deadline> =>
  fc.record({
    startedAtIso: instant,
    limit,
    suspensions: fc.array(suspension, { maxLength: 4 }),
    extensions: fc.array(budget, { maxLength: 2 }),
  });

const deadline = deadlineWith(fc.oneof(budgetLimit, promise));
const dueMs = (of: Deadline, base = official2026) => Date.parse(projectDeadline(of, base).dueAtIso);

test('without suspensions and extensions a deadline is the due date of its budget', () => {
  fc.assert(
    fc.property(timeBase, instant, budgetLimit, (base, startedAtIso, limit) => {
      const projected = projectDeadline({ startedAtIso, limit, suspensions: [], extensions: [] }, base);
      expect(projected).toMatchObject(dueDate(startedAtIso, limit.within, base));
    }),
  );
});

test('extending never shortens', () => {
  fc.assert(
    fc.property(timeBase, deadline, budget, (base, of, extension) => {
      const extended = { ...of, extensions: [...of.extensions, extension] };
      expect(dueMs(extended, base)).toBeGreaterThanOrEqual(dueMs(of, base));
    }),
    { numRuns: 300 },
  );
});

test('suspending never shortens', () => {
  fc.assert(
    fc.property(timeBase, deadline, suspension, (base, of, more) => {
      const suspended = { ...of, suspensions: [...of.suspensions, more] };
      expect(dueMs(suspended, base)).toBeGreaterThanOrEqual(dueMs(of, base));
    }),
    { numRuns: 300 },
  );
});

test('a clock that stands still never runs out', () => {
  fc.assert(
    fc.property(timeBase, deadline, (base, of) => {
      const due = dueMs(of, base);
      const start = Date.parse(of.startedAtIso);
      for (const { fromIso, toIso } of of.suspensions) {
        const [from, to] = [Date.parse(fromIso), Date.parse(toIso)];
        expect(due > start && from >= start && from < due && due < to).toBe(false);
      }
    }),
    { numRuns: 300 },
  );
});

test('a later start is never due earlier, suspensions lying ahead', () => {
  fc.assert(
    fc.property(timeBase, deadlineWith(budgetLimit), fc.nat(400_000_000), (base, of, ms) => {
      const startedAtIso = later(of.startedAtIso, ms);
      const ahead = of.suspensions.filter(({ fromIso }) => fromIso >= later(startedAtIso, 86_400_000));
      const first = { ...of, suspensions: ahead };
      expect(dueMs({ ...first, startedAtIso }, base)).toBeGreaterThanOrEqual(dueMs(first, base));
    }),
    { numRuns: 300 },
  );
});

test('yellow lies between the start and the end', () => {
  fc.assert(
    fc.property(timeBase, deadlineWith(budgetLimit), (base, of) => {
      const { yellowAtIso, dueAtIso } = projectDeadline(of, base);
      expect(Date.parse(yellowAtIso)).toBeGreaterThanOrEqual(Date.parse(of.startedAtIso));
      expect(Date.parse(yellowAtIso)).toBeLessThanOrEqual(Date.parse(dueAtIso));
    }),
    { numRuns: 300 },
  );
});

test('hours: exactly the budget has run when it is due', () => {
  fc.assert(
    fc.property(instant, fc.nat(500), suspension, (startedAtIso, amount, pause) => {
      const limit = { within: { amount, unit: 'hours' }, yellowBefore: { amount: 0, unit: 'hours' } } as const;
      const due = dueMs({
        startedAtIso,
        limit: { ...limit, onTimeout: 'escalate', source },
        suspensions: [pause],
        extensions: [],
      });
      expect(due - Date.parse(startedAtIso) - overlapMs(pause, Date.parse(startedAtIso), due)).toBe(amount * 3_600_000);
    }),
  );
});

test('days: exactly the budget of untouched days lies behind the first', () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: 1, max: 60 }), fc.array(suspension), (startedAtIso, amount, suspensions) => {
      const completeBy = addDays(civilDate(startedAtIso, official2026.pace), amount);
      const limit = { completeBy, yellowBefore: { amount: 0, unit: 'hours' }, onTimeout: 'escalate' } as const;
      const { lastDay } = projectDeadline({ startedAtIso, limit, suspensions, extensions: [] }, official2026);
      const first = civilDate(startedAtIso, official2026.pace);
      let untouched = 0;
      for (let day = addDays(first, 1); day <= lastDay; day = addDays(day, 1))
        untouched += Number(!isTouched(day, suspensions));
      expect(untouched).toBe(amount);
      expect(isTouched(lastDay, suspensions)).toBe(false);
    }),
  );
});

test('the light only ever goes from green to yellow to red', () => {
  const order = ['green', 'yellow', 'red'];
  fc.assert(
    fc.property(deadlineWith(budgetLimit), instant, fc.nat(4_000_000_000), (of, now, ms) => {
      const { yellowAtIso, dueAtIso } = projectDeadline(of, official2026);
      const clock = { of: 'act', dueAt: dueAtIso, yellowAt: yellowAtIso, suspendedUntil: null } as const;
      expect(order.indexOf(lightAt(clock, later(now, ms)))).toBeGreaterThanOrEqual(order.indexOf(lightAt(clock, now)));
      expect(lightAt(clock, dueAtIso)).toBe('red');
      expect(lightAt(clock, later(dueAtIso, -1))).not.toBe('red');
    }),
  );
});

function overlapMs({ fromIso, toIso }: Suspension, start: number, end: number): number {
  return Math.max(0, Math.min(Date.parse(toIso), end) - Math.max(Date.parse(fromIso), start));
}

function isTouched(day: string, suspensions: readonly Suspension[]): boolean {
  const start = Date.parse(`${day}T00:00:00+08:00`);
  return suspensions.some((pause) => overlapMs(pause, start, start + 86_400_000) > 0);
}
