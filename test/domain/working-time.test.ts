import { latenessInWords, workingMinutes } from '../../domain/working-time.js';
import { official2026 } from '../support/calendar.js';
import { rehearsal, rehearsalAnchorIso } from '../support/rehearsal.js';
import { at } from '../support/shanghai.js';

/** 8:00–12:00 and 14:00–18:00: eight hours. */
const hours = {
  stretches: [
    { fromMinute: 480, toMinute: 720 },
    { fromMinute: 840, toMinute: 1080 },
  ],
};
const minutes = (from: string, to: string) => workingMinutes(at(from), at(to), hours, official2026);

describe('minutes of office time on the calendar of 2026', () => {
  it.each([
    ['an hour of a Tuesday', '2026-03-17 09:00', '2026-03-17 10:00', 60],
    ['no time', '2026-03-17 09:00', '2026-03-17 09:00', 0],
    ['backwards', '2026-03-17 10:00', '2026-03-17 09:00', 0],
    ['before the office opens', '2026-03-17 00:00', '2026-03-17 08:00', 0],
    ['its first minute', '2026-03-17 00:00', '2026-03-17 08:01', 1],
    ['over lunch', '2026-03-17 11:59', '2026-03-17 14:01', 2],
    ['during lunch', '2026-03-17 12:00', '2026-03-17 14:00', 0],
    ['after the office closes', '2026-03-17 18:00', '2026-03-17 23:59', 0],
    ['one day, midnight to midnight', '2026-03-17 00:00', '2026-03-18 00:00', 480],
    ['overnight', '2026-03-17 17:30', '2026-03-18 08:30', 60],
    ['over a weekend', '2026-03-20 17:00', '2026-03-23 09:00', 120],
    ['a Saturday', '2026-03-21 00:00', '2026-03-22 00:00', 0],
    ['a make-up Saturday (调休)', '2026-02-14 00:00', '2026-02-15 00:00', 480],
    ['the Spring Festival', '2026-02-15 00:00', '2026-02-24 00:00', 0],
    ['from the make-up day before it to the day after', '2026-02-14 17:00', '2026-02-24 09:00', 120],
    ['ending within it', '2026-02-14 17:00', '2026-02-18 10:00', 60],
    ['beginning within it', '2026-02-18 10:00', '2026-02-24 08:30', 30],
    ['February, with two make-up Saturdays', '2026-02-01 00:00', '2026-03-01 00:00', 480 * 16],
  ])('%s', (_what, from, to, expected) => {
    expect(minutes(from, to)).toBe(expected);
  });

  it('counts whole minutes only, to the millisecond', () => {
    const from = at('2026-03-17 09:00');
    const after = (ms: number) => new Date(Date.parse(from) + ms).toISOString();
    expect(workingMinutes(from, after(59_999), hours, official2026)).toBe(0);
    expect(workingMinutes(from, after(60_000), hours, official2026)).toBe(1);
  });

  it('adds up: a way through any point is as long as its two parts', () => {
    const whole = minutes('2026-02-13 11:07', '2026-03-02 16:23');
    for (const mid of [
      '2026-02-13 13:00',
      '2026-02-14 09:00',
      '2026-02-20 09:00',
      '2026-02-28 15:41',
      '2026-03-02 08:00',
    ])
      expect(minutes('2026-02-13 11:07', mid) + minutes(mid, '2026-03-02 16:23')).toBe(whole);
  });
});

describe('in a rehearsal', () => {
  const base = rehearsal(1_440);
  const plus = (ms: number) => new Date(Date.parse(rehearsalAnchorIso) + ms).toISOString();

  it('counts the minutes of its own pace, on every day: one millisecond is one minute here', () => {
    // The anchor is 09:00: three hours to noon, then lunch.
    expect(workingMinutes(plus(0), plus(60), hours, base)).toBe(60);
    expect(workingMinutes(plus(0), plus(200), hours, base)).toBe(180);
    // Seven days, a weekend among them.
    expect(workingMinutes(plus(0), plus(7 * 1_440), hours, base)).toBe(7 * 480);
  });

  it('is quick even when it was left alone for weeks', () => {
    const short = rehearsal(20);
    expect(workingMinutes(plus(0), plus(60 * 86_400_000), hours, short)).toBe(60 * 86_400_000 * 24);
  });
});

it('tells lateness in hours and minutes', () => {
  expect(latenessInWords(0).zh).toBe('工作时间内未逾期');
  expect(latenessInWords(59).zh).toBe('逾期 59 分(工作时间)');
  expect(latenessInWords(60)).toEqual({ zh: '逾期 1 小时(工作时间)', en: 'late by 1 h of office time' });
  expect(latenessInWords(1_261).en).toBe('late by 21 h 1 min of office time');
});
