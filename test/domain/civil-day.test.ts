import fc from 'fast-check';
import { addDays, civilDate, daysBetween, isCivilDate, plusHours, startOfDay } from '../../domain/civil-day.js';
import { official2026 } from '../support/calendar.js';
import { rehearsal, rehearsalAnchorIso } from '../support/rehearsal.js';
import { at } from '../support/shanghai.js';
import { date, dayMs, instant, later, timeBase } from '../support/time-arbitraries.js';

const { pace: official } = official2026;
const real = rehearsal(86_400_000).pace;

describe('civil days of Asia/Shanghai', () => {
  test('a day begins at 16:00 UTC', () => {
    expect(civilDate('2026-03-01T15:59:59.999Z', official)).toBe('2026-03-01');
    expect(civilDate('2026-03-01T16:00:00.000Z', official)).toBe('2026-03-02');
    expect(startOfDay('2026-03-02', official)).toBe('2026-03-01T16:00:00.000Z');
  });

  test('an instant may carry an offset, but not leave its zone open', () => {
    expect(civilDate('2026-03-02T00:00:00+08:00', official)).toBe('2026-03-02');
    expect(() => civilDate('2026-03-02T00:00:00', official)).toThrow('Not an instant with its zone');
    expect(() => civilDate('2026-03-02', official)).toThrow(RangeError);
    expect(() => civilDate('yesterday', official)).toThrow(RangeError);
  });

  test('days cross months, leap days and years', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(addDays('9999-12-31', 1)).toBe('+010000-01-01');
    expect(daysBetween('2026-01-01', '2027-01-01')).toBe(365);
    expect(daysBetween('2026-03-10', '2026-03-02')).toBe(-8);
  });

  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-4-01',
    '2026-04-31',
    '2026-04-01T00:00',
    '+002026-04-01',
    '',
  ])('%j is no civil date', (text) => {
    expect(isCivilDate(text)).toBe(false);
    expect(() => addDays(text, 1)).toThrow('Not a civil date');
  });

  test('a civil date exists and has an instant', () => {
    expect(isCivilDate('2028-02-29')).toBe(true);
    expect(isCivilDate('+010000-01-01')).toBe(true);
    expect(isCivilDate('+300000-01-01')).toBe(false);
  });

  test('dates agree with the proleptic Gregorian calendar of the platform', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true, min: new Date('0000-01-02'), max: new Date('9999-12-30') }), (day) => {
        const expected = new Date(day.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
        expect(civilDate(day.toISOString(), official)).toBe(expected);
        expect(isCivilDate(expected)).toBe(true);
      }),
    );
  });

  test('days are additive', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: -9999, max: 9999 }), (day, a, b) => {
        expect(addDays(addDays(day, a), b)).toBe(addDays(day, a + b));
        expect(daysBetween(day, addDays(day, a))).toBe(a);
      }),
    );
  });
});

describe('the pace of a rehearsal', () => {
  test('one day lasts dayMs from the anchor on', () => {
    const { pace } = rehearsal(1000);
    expect(civilDate(rehearsalAnchorIso, pace)).toBe('2026-03-02');
    // 15 of 24 hours are left of the first day.
    expect(startOfDay('2026-03-03', pace)).toBe(later(rehearsalAnchorIso, 625));
    expect(startOfDay('2026-03-04', pace)).toBe(later(rehearsalAnchorIso, 1625));
    expect(civilDate(later(rehearsalAnchorIso, 624), pace)).toBe('2026-03-02');
    expect(civilDate(later(rehearsalAnchorIso, 625), pace)).toBe('2026-03-03');
  });

  test('before the anchor days are real days', () => {
    const { pace } = rehearsal(1000);
    expect(civilDate(at('2026-03-01 23:59'), pace)).toBe('2026-03-01');
    expect(startOfDay('2026-03-01', pace)).toBe(at('2026-03-01 00:00'));
  });

  test('with real days it is real time', () => {
    fc.assert(
      fc.property(instant, fc.nat(1000), (iso, hours) => {
        expect(civilDate(iso, real)).toBe(civilDate(iso, official));
        expect(plusHours(iso, hours, real)).toBe(plusHours(iso, hours, official));
      }),
    );
  });

  test('order is preserved', () => {
    fc.assert(
      fc.property(timeBase, instant, fc.nat(100_000_000), fc.nat(500), ({ pace }, iso, ms, hours) => {
        const second = later(iso, ms);
        expect(daysBetween(civilDate(iso, pace), civilDate(second, pace))).toBeGreaterThanOrEqual(0);
        expect(Date.parse(plusHours(second, hours, pace))).toBeGreaterThanOrEqual(
          Date.parse(plusHours(iso, hours, pace)),
        );
      }),
    );
  });

  test('a day begins at the first millisecond of its date, never earlier and not later', () => {
    fc.assert(
      fc.property(timeBase, instant, ({ pace }, iso) => {
        const day = civilDate(iso, pace);
        const begins = startOfDay(day, pace);
        expect(Date.parse(begins)).toBeLessThanOrEqual(Date.parse(iso));
        expect(civilDate(begins, pace)).toBe(day);
        expect(civilDate(later(begins, -1), pace)).toBe(addDays(day, -1));
      }),
    );
  });

  test('hours last their share of dayMs, rounded up to the millisecond', () => {
    fc.assert(
      fc.property(dayMs, fc.nat(1000), fc.nat(5000), (length, ms, hours) => {
        const { pace } = rehearsal(length);
        const start = later(rehearsalAnchorIso, ms);
        const lasted = Date.parse(plusHours(start, hours, pace)) - Date.parse(start);
        expect(lasted).toBe(Math.floor((hours * length + 23) / 24));
      }),
    );
  });

  test('one left open for a year still has dates', () => {
    const { pace } = rehearsal(20);
    const aYearOn = later(rehearsalAnchorIso, 365 * 86_400_000);
    const day = civilDate(aYearOn, pace);
    expect(day).toMatch(/^\+4319\d{3}-\d\d-\d\d$/);
    expect(Date.parse(startOfDay(addDays(day, 1), pace)) - Date.parse(aYearOn)).toBeLessThanOrEqual(20);
  });
});
