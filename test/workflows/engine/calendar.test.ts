import type { Calendar } from '../../../domain/time.js';
import { calendar2026 } from '../../support/calendar.js';
import { PureRun } from '../../support/pure-run.js';

const dueAt = (run: PureRun) => String(run.view.current?.clock.dueAt);
const isProvisional = (run: PureRun) => run.view.current?.clock.provisional;

/** The notice for 2027, as if New Year were off from Friday 1 to Sunday 3 January and Monday 4 too. */
const calendar2027: Calendar = {
  restDays: [...calendar2026.restDays, '2027-01-01', '2027-01-04'],
  makeUpDays: calendar2026.makeUpDays,
  horizon: '2027-12-31',
};
const adopt = (run: PureRun, calendar = calendar2027) =>
  run.act('adoptCalendar', { calendar, notice: '2027年节假日安排' });

/** Five working days that run over the end of the year, counted without the notice of the next. */
const overNewYear = () => new PureRun({ startIso: '2026-12-28T01:00:00.000Z' });

it('moves a provisional date, on record with both dates and the notice', () => {
  const run = overNewYear();
  expect([dueAt(run), isProvisional(run)]).toEqual(['2027-01-04T16:00:00.000Z', true]);
  adopt(run);
  expect([dueAt(run), isProvisional(run)]).toEqual(['2027-01-06T16:00:00.000Z', false]);
  expect(run.entries.at(-1)).toMatchObject({
    event: 'adoptCalendar',
    data: {
      notice: '2027年节假日安排',
      horizon: '2027-12-31',
      moved: [{ wait: 'hold:0', was: '2027-01-04T16:00:00.000Z', dueAt: '2027-01-06T16:00:00.000Z' }],
    },
  });
  expect(run.news.at(-1)).toMatchObject({ phrase: 'calendarAdopted' });
  run.until('2027-01-06T15:59:59.999Z');
  expect(run.entries.some(({ event }) => event === 'turnedRed')).toBe(false);
  run.until('2027-01-06T16:00:00.000Z');
  expect(run.entries.at(-1)).toMatchObject({ event: 'turnedRed' });
});

it('leaves a date within the known year where it is, and tells nobody', () => {
  const run = new PureRun();
  const before = dueAt(run);
  const told = run.news.length;
  adopt(run);
  expect(dueAt(run)).toBe(before);
  expect(run.news).toHaveLength(told);
});

it('changes nothing that has fallen due: it is overdue since the date it had', () => {
  const run = overNewYear();
  run.until('2027-01-04T16:00:00.000Z');
  adopt(run);
  expect(dueAt(run)).toBe('2027-01-04T16:00:00.000Z');
  expect(run.entries.at(-1)).toMatchObject({ data: { moved: [] } });
});

it('makes nobody late after the fact: a date that would lie in the past stays', () => {
  const run = overNewYear();
  run.until('2027-01-03T03:00:00.000Z');
  const worked = { ...calendar2027, restDays: calendar2026.restDays, makeUpDays: ['2027-01-02'] };
  adopt(run, worked);
  expect(dueAt(run)).toBe('2027-01-04T16:00:00.000Z');
});

it('holds for every step that follows, and while the proceeding is suspended', () => {
  const run = overNewYear();
  run.act('suspend', { until: '2027-01-02T01:00:00.000Z' });
  adopt(run);
  run.act('resume');
  run.hold();
  expect(isProvisional(run)).toBe(false);
});

it('never goes back to an older notice, and is the operator’s alone to load', () => {
  const run = overNewYear();
  adopt(run);
  expect(run.refusal('adoptCalendar', { calendar: calendar2026 })).toBe('DATE_PASSED');
  expect(run.refusal('adoptCalendar', { calendar: calendar2027 }, 'committee')).toBe('ROLE_NOT_ALLOWED');
});
