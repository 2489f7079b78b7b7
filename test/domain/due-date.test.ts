import fc from 'fast-check';
import { addDays, civilDate, daysBetween, startOfDay } from '../../domain/civil-day.js';
import { dueDate } from '../../domain/due-date.js';
import { isWorkingDay } from '../../domain/working-day.js';
import { calendar2026, official2026 } from '../support/calendar.js';
import { rehearsal, rehearsalAnchorIso } from '../support/rehearsal.js';
import { at } from '../support/shanghai.js';
import { budget, instant, later, timeBase } from '../support/time-arbitraries.js';

const official = official2026;

describe('working days', () => {
  test('2 from Friday 2026-02-13: the make-up Saturday, then Tuesday after Spring Festival', () => {
    expect(dueDate(at('2026-02-13 09:00'), { amount: 1, unit: 'workingDays' }, official).lastDay).toBe('2026-02-14');
    expect(dueDate(at('2026-02-13 09:00'), { amount: 2, unit: 'workingDays' }, official)).toEqual({
      dueAtIso: at('2026-02-25 00:00'),
      lastDay: '2026-02-24',
      provisional: false,
    });
  });

  test('the hour of the start does not matter', () => {
    const budgetOf5 = { amount: 5, unit: 'workingDays' } as const;
    expect(dueDate(at('2026-03-02 00:00'), budgetOf5, official).lastDay).toBe('2026-03-09');
    expect(dueDate(at('2026-03-02 23:59:59.999'), budgetOf5, official).lastDay).toBe('2026-03-09');
    expect(dueDate(at('2026-03-03 00:00'), budgetOf5, official).lastDay).toBe('2026-03-10');
  });

  test('from a rest day the first working day is the first counted', () => {
    expect(dueDate(at('2026-03-07 10:00'), { amount: 1, unit: 'workingDays' }, official).lastDay).toBe('2026-03-09');
  });
});

describe('Civil Code art. 201: the first day is left out, hours run from the moment', () => {
  test('7 days from Monday 2026-03-02 end with Monday 03-09 at 24:00', () => {
    expect(dueDate(at('2026-03-02 09:00'), { amount: 7, unit: 'days' }, official)).toEqual({
      dueAtIso: at('2026-03-10 00:00'),
      lastDay: '2026-03-09',
      provisional: false,
    });
  });

  test('24 hours from 2026-02-16 09:00 end on 02-17 09:00 although a holiday', () => {
    expect(dueDate(at('2026-02-16 09:00'), { amount: 24, unit: 'hours' }, official)).toEqual({
      dueAtIso: at('2026-02-17 09:00'),
      lastDay: '2026-02-17',
      provisional: false,
    });
  });

  test('24 hours from midnight end with that day', () => {
    expect(dueDate(at('2026-03-02 00:00'), { amount: 24, unit: 'hours' }, official).lastDay).toBe('2026-03-02');
  });
});

describe('Civil Code art. 203: a last day of rest rolls to the next working day', () => {
  test('5 days from Monday 2026-03-02 would end on Saturday, and end on Monday', () => {
    expect(dueDate(at('2026-03-02 09:00'), { amount: 4, unit: 'days' }, official).lastDay).toBe('2026-03-06');
    expect(dueDate(at('2026-03-02 09:00'), { amount: 5, unit: 'days' }, official).lastDay).toBe('2026-03-09');
  });

  test('a make-up Saturday is no rest day', () => {
    expect(dueDate(at('2026-02-25 09:00'), { amount: 3, unit: 'days' }, official).lastDay).toBe('2026-02-28');
  });

  test('rest days on the way count', () => {
    expect(dueDate(at('2026-02-13 09:00'), { amount: 11, unit: 'days' }, official).lastDay).toBe('2026-02-24');
  });
});

describe('posted notices: first and last day count and nothing rolls', () => {
  test('7 days from Monday 2026-03-02 end with Sunday 03-08', () => {
    const inclusive = { amount: 7, unit: 'days', counting: 'inclusive' } as const;
    expect(dueDate(at('2026-03-02 09:00'), inclusive, official)).toEqual({
      dueAtIso: at('2026-03-09 00:00'),
      lastDay: '2026-03-08',
      provisional: false,
    });
  });
});

describe('Civil Code art. 202: months end on the corresponding date or at the end of the month', () => {
  test('one month from 2026-01-31 ends on 02-28, a make-up Saturday', () => {
    expect(dueDate(at('2026-01-31 09:00'), { amount: 1, unit: 'months' }, official).lastDay).toBe('2026-02-28');
  });

  test.each([
    ['2026-03-09 09:00', 1, '2026-04-09'],
    ['2026-03-07 09:00', 1, '2026-04-07'],
    // 04-04 to 04-06 are Tomb-sweeping Day.
    ['2026-03-04 09:00', 1, '2026-04-07'],
    ['2026-08-31 09:00', 1, '2026-09-30'],
    ['2025-12-31 09:00', 2, '2026-02-28'],
    ['2025-11-30 09:00', 12, '2026-11-30'],
  ])('from %s, %i months end on %s', (from, amount, lastDay) => {
    expect(dueDate(at(from), { amount, unit: 'months' }, official).lastDay).toBe(lastDay);
  });
});

describe('beyond the calendar’s horizon', () => {
  test('a working day is provisional from the first unpublished day on', () => {
    const oneWorkingDay = { amount: 1, unit: 'workingDays' } as const;
    expect(dueDate(at('2026-12-30 09:00'), oneWorkingDay, official)).toMatchObject({
      lastDay: '2026-12-31',
      provisional: false,
    });
    expect(dueDate(at('2026-12-31 09:00'), oneWorkingDay, official)).toMatchObject({
      lastDay: '2027-01-01',
      provisional: true,
    });
  });

  test('so is a last day that may have to roll', () => {
    expect(dueDate(at('2026-12-28 09:00'), { amount: 3, unit: 'days' }, official).provisional).toBe(false);
    expect(dueDate(at('2026-12-28 09:00'), { amount: 4, unit: 'days' }, official).provisional).toBe(true);
    expect(dueDate(at('2026-12-28 09:00'), { amount: 1, unit: 'months' }, official).provisional).toBe(true);
  });

  test('what asks for no working day is certain', () => {
    const inclusive = { amount: 30, unit: 'days', counting: 'inclusive' } as const;
    expect(dueDate(at('2026-12-28 09:00'), inclusive, official).provisional).toBe(false);
    expect(dueDate(at('2026-12-28 09:00'), { amount: 999, unit: 'hours' }, official).provisional).toBe(false);
    expect(dueDate(at('2027-12-28 09:00'), { amount: 5, unit: 'workingDays' }, rehearsal(1000)).provisional).toBe(
      false,
    );
  });
});

test('in a rehearsal a working day is any day and lasts dayMs', () => {
  const start = later(rehearsalAnchorIso, 625);
  expect(dueDate(start, { amount: 5, unit: 'workingDays' }, rehearsal(1000))).toEqual({
    dueAtIso: later(start, 6000),
    lastDay: '2026-03-08',
    provisional: false,
  });
});

test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 100_001])('%d is no amount of time', (amount) => {
  expect(() => dueDate(at('2026-03-02 09:00'), { amount, unit: 'workingDays' }, official)).toThrow(RangeError);
});

describe('properties', () => {
  test('a later start is never due earlier, nor is a larger budget', () => {
    fc.assert(
      fc.property(timeBase, instant, budget, fc.nat(400_000_000), (base, iso, granted, ms) => {
        const due = Date.parse(dueDate(iso, granted, base).dueAtIso);
        expect(Date.parse(dueDate(later(iso, ms), granted, base).dueAtIso)).toBeGreaterThanOrEqual(due);
        const more = { ...granted, amount: granted.amount + 1 };
        expect(Date.parse(dueDate(iso, more, base).dueAtIso)).toBeGreaterThanOrEqual(due);
      }),
    );
  });

  test('the last day is the one whose end, or whose moment, is due', () => {
    fc.assert(
      fc.property(timeBase, instant, budget, (base, iso, granted) => {
        const { dueAtIso, lastDay } = dueDate(iso, granted, base);
        expect(civilDate(later(dueAtIso, -1), base.pace)).toBe(lastDay);
        if (granted.unit !== 'hours') expect(dueAtIso).toBe(startOfDay(addDays(lastDay, 1), base.pace));
      }),
    );
  });

  test('days that roll, months and working days never end on a rest day, and roll over rest days only', () => {
    fc.assert(
      fc.property(
        instant,
        fc.constantFrom('days', 'workingDays', 'months'),
        fc.integer({ min: 1, max: 12 }),
        (iso, unit, amount) => {
          const { lastDay } = dueDate(iso, { amount, unit }, official);
          expect(isWorkingDay(lastDay, official)).toBe(true);
          if (unit !== 'days') return;
          const unrolled = addDays(civilDate(iso, official.pace), amount);
          for (let day = unrolled; day < lastDay; day = addDays(day, 1))
            expect(isWorkingDay(day, official)).toBe(false);
        },
      ),
    );
  });

  test('as many working days lie behind the first day as were granted', () => {
    fc.assert(
      fc.property(timeBase, instant, fc.nat(60), (base, iso, amount) => {
        fc.pre(amount > 0);
        const { lastDay } = dueDate(iso, { amount, unit: 'workingDays' }, base);
        const first = civilDate(iso, base.pace);
        const behind = Array.from({ length: daysBetween(first, lastDay) }, (_, index) => addDays(first, index + 1));
        expect(behind.filter((day) => isWorkingDay(day, base))).toHaveLength(amount);
      }),
    );
  });

  test('working days are additive', () => {
    fc.assert(
      fc.property(
        timeBase,
        instant,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        (base, iso, a, b) => {
          const { lastDay } = dueDate(iso, { amount: a, unit: 'workingDays' }, base);
          const resumed = dueDate(startOfDay(lastDay, base.pace), { amount: b, unit: 'workingDays' }, base);
          expect(dueDate(iso, { amount: a + b, unit: 'workingDays' }, base).lastDay).toBe(resumed.lastDay);
        },
      ),
    );
  });

  test('a date is provisional exactly when another notice could move it', () => {
    const unpublished = { ...calendar2026, makeUpDays: [...calendar2026.makeUpDays, '2027-01-02', '2027-01-03'] };
    const restless = { ...calendar2026, restDays: [...calendar2026.restDays, ...datesOf(2027)] };
    fc.assert(
      fc.property(instant, budget, (iso, granted) => {
        const { provisional, dueAtIso } = dueDate(iso, granted, official);
        if (provisional) return;
        for (const calendar of [unpublished, restless]) {
          expect(dueDate(iso, granted, { ...official, calendar }).dueAtIso).toBe(dueAtIso);
        }
      }),
    );
  });
});

function datesOf(year: number): readonly string[] {
  return Array.from({ length: 365 }, (_, index) => addDays(`${year}-01-01`, index));
}
