import fc from 'fast-check';
import { addDays } from '../../domain/civil-day.js';
import { isWorkingDay } from '../../domain/working-day.js';
import { calendar2026, official2026 } from '../support/calendar.js';
import { rehearsal } from '../support/rehearsal.js';
import { date } from '../support/time-arbitraries.js';

describe('State Council notice for 2026', () => {
  test.each(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])(
    '%s is a make-up workday',
    (day) => expect(isWorkingDay(day, official2026)).toBe(true),
  );

  test.each([
    ['Spring Festival', '2026-02-15', '2026-02-23'],
    ['National Day', '2026-10-01', '2026-10-07'],
  ])('%s is off from %s to %s', (_, first, last) => {
    for (let day = first; day <= last; day = addDays(day, 1)) expect(isWorkingDay(day, official2026)).toBe(false);
    expect(isWorkingDay(addDays(last, 1), official2026)).toBe(true);
  });

  test('other weekends are off, other weekdays are worked', () => {
    expect(isWorkingDay('2026-03-06', official2026)).toBe(true);
    expect(isWorkingDay('2026-03-07', official2026)).toBe(false);
    expect(isWorkingDay('2026-03-08', official2026)).toBe(false);
    expect(isWorkingDay('2026-03-09', official2026)).toBe(true);
  });

  test('248 days of the year are worked', () => {
    let worked = 0;
    for (let day = '2026-01-01'; day <= '2026-12-31'; day = addDays(day, 1))
      worked += Number(isWorkingDay(day, official2026));
    expect(worked).toBe(248);
  });
});

test('beyond the horizon weekends are all that is known', () => {
  expect(isWorkingDay('2027-10-01', official2026)).toBe(true);
  expect(isWorkingDay('2027-10-02', official2026)).toBe(false);
});

test('in a rehearsal every day is worked', () => {
  fc.assert(fc.property(date, (day) => expect(isWorkingDay(day, rehearsal(1000))).toBe(true)));
  expect(calendar2026.restDays).toContain('2026-10-01');
});
