import fc from 'fast-check';
import { addDays, civilDate, daysBetween } from '../../domain/civil-day.js';
import { earliestMeeting, noticeWindow } from '../../domain/notice-window.js';
import { official2026 } from '../support/calendar.js';
import { rehearsal, rehearsalAnchorIso } from '../support/rehearsal.js';
import { at } from '../support/shanghai.js';
import { instant, later, suspension, timeBase } from '../support/time-arbitraries.js';

const official = official2026;
const inclusive = { days: 7, counting: 'inclusive' } as const;
const exclusive = { days: 7, counting: 'exclusive' } as const;

describe('7 days posted on Monday 2026-03-02', () => {
  test('inclusive: the last day is 03-08 and the gate opens 03-09', () => {
    expect(noticeWindow(at('2026-03-02 09:00'), inclusive, [], official)).toEqual({
      firstDay: '2026-03-02',
      lastDay: '2026-03-08',
      gateOpensAtIso: at('2026-03-09 00:00'),
      provisional: false,
    });
  });

  test('Civil Code art. 201: the last day is 03-09 and the gate opens 03-10', () => {
    expect(noticeWindow(at('2026-03-02 09:00'), exclusive, [], official)).toEqual({
      firstDay: '2026-03-02',
      lastDay: '2026-03-09',
      gateOpensAtIso: at('2026-03-10 00:00'),
      provisional: false,
    });
  });

  test('the hour of posting does not matter', () => {
    expect(noticeWindow(at('2026-03-02 23:59:59.999'), inclusive, [], official).lastDay).toBe('2026-03-08');
    expect(noticeWindow(at('2026-03-03 00:00'), inclusive, [], official).lastDay).toBe('2026-03-09');
  });
});

test('Civil Code art. 203: an exclusive window does not end on a rest day, an inclusive one may', () => {
  expect(noticeWindow(at('2026-03-07 09:00'), exclusive, [], official).lastDay).toBe('2026-03-16');
  expect(noticeWindow(at('2026-03-08 09:00'), inclusive, [], official).lastDay).toBe('2026-03-14');
});

describe('a suspension pauses the window by whole days', () => {
  const window = (from: string, to: string) =>
    noticeWindow(at('2026-03-02 09:00'), inclusive, [{ fromIso: at(from), toIso: at(to) }], official).lastDay;

  test('an hour of one day takes that day out', () => {
    expect(window('2026-03-04 10:00', '2026-03-04 11:00')).toBe('2026-03-09');
  });

  test('the days of beginning and end are both taken out', () => {
    expect(window('2026-03-04 10:00', '2026-03-06 11:00')).toBe('2026-03-11');
  });

  test('a suspension that ends at midnight does not touch the day that begins', () => {
    expect(window('2026-03-04 10:00', '2026-03-06 00:00')).toBe('2026-03-10');
  });

  test('the day of posting is taken out too', () => {
    expect(window('2026-03-02 10:00', '2026-03-02 11:00')).toBe('2026-03-09');
  });

  test('the last moment of the last day still counts, the next day does not', () => {
    expect(window('2026-03-08 23:59:59.999', '2026-03-09 10:00')).toBe('2026-03-10');
    expect(window('2026-03-09 00:00', '2026-03-10 10:00')).toBe('2026-03-08');
  });

  test('two on one day take it out once', () => {
    const suspensions = [
      { fromIso: at('2026-03-05 15:00'), toIso: at('2026-03-05 16:00') },
      { fromIso: at('2026-03-05 09:00'), toIso: at('2026-03-05 10:00') },
    ];
    expect(noticeWindow(at('2026-03-02 09:00'), inclusive, suspensions, official).lastDay).toBe('2026-03-09');
  });
});

test('in a rehearsal the gate opens after days of dayMs', () => {
  const window = noticeWindow(later(rehearsalAnchorIso, 625), inclusive, [], rehearsal(1000));
  expect(window.firstDay).toBe('2026-03-03');
  expect(window.gateOpensAtIso).toBe(later(rehearsalAnchorIso, 625 + 7000));
});

test('an inclusive window hangs on exactly its days, those of suspensions aside', () => {
  fc.assert(
    fc.property(
      timeBase,
      instant,
      fc.integer({ min: 1, max: 30 }),
      fc.array(suspension, { maxLength: 3 }),
      (base, iso, days, pauses) => {
        // Days pass quickly in a rehearsal, so pauses are short there.
        const short = pauses.map(({ fromIso }) => ({ fromIso, toIso: later(fromIso, 5_000) }));
        const used = base.pace.kind === 'official' ? pauses : short;
        const { firstDay, lastDay } = noticeWindow(iso, { days, counting: 'inclusive' }, used, base);
        const hung = Array.from({ length: daysBetween(firstDay, lastDay) + 1 }, (_, index) => addDays(firstDay, index));
        const isTouched = (day: string) =>
          used.some(({ fromIso, toIso }) => {
            const last = civilDate(later(toIso, -1), base.pace);
            return (
              fromIso < toIso && daysBetween(civilDate(fromIso, base.pace), day) >= 0 && daysBetween(day, last) >= 0
            );
          });
        expect(hung.filter((day) => !isTouched(day))).toHaveLength(days);
        expect(isTouched(lastDay)).toBe(false);
      },
    ),
  );
});

describe('advance notice of a meeting', () => {
  test('3 days: convened on 03-02, held from 03-05 on', () => {
    expect(earliestMeeting(at('2026-03-02 18:00'), 3, official)).toBe(at('2026-03-05 00:00'));
  });

  test('no notice: at once', () => {
    expect(earliestMeeting(at('2026-03-02 18:00'), 0, official)).toBe(at('2026-03-02 18:00'));
  });

  test('the dates are at least so many days apart, and not one more', () => {
    fc.assert(
      fc.property(timeBase, instant, fc.integer({ min: 1, max: 30 }), ({ pace, calendar }, iso, days) => {
        const earliest = earliestMeeting(iso, days, { pace, calendar });
        const convened = civilDate(iso, pace);
        expect(daysBetween(convened, civilDate(earliest, pace))).toBe(days);
        expect(daysBetween(convened, civilDate(later(earliest, -1), pace))).toBe(days - 1);
      }),
    );
  });
});
