import { withNotice, type HolidayNotice } from '../../domain/holiday-notice.js';
import { holidayNoticeSchema } from '../../domain/holiday-notice-schema.js';
import { isWorkingDay } from '../../domain/working-day.js';
import { calendar2026 } from '../support/calendar.js';

const holiday = (date: string, isOffDay = true) => ({ name: '元旦', date, isOffDay });

/** Seven days of an imagined notice: three off at New Year, one Sunday worked, three off in May. */
const notice: HolidayNotice = {
  year: 2027,
  days: [
    holiday('2027-01-01'),
    holiday('2027-01-02'),
    holiday('2027-01-03'),
    holiday('2027-01-10', false),
    holiday('2027-05-03'),
    holiday('2027-05-04'),
    holiday('2027-05-05'),
  ],
};

const works = (date: string, calendar = withNotice(calendar2026, notice)) =>
  isWorkingDay(date, { pace: { kind: 'official' }, calendar });

it('moves the horizon on, and leaves the year before as it was', () => {
  const calendar = withNotice(calendar2026, notice);
  expect(calendar.horizon).toBe('2027-12-31');
  expect([works('2026-10-01'), works('2026-02-14')]).toEqual([false, true]);
});

it('weekdays off are off, worked weekends are worked, other days as ever', () => {
  expect(['2027-01-01', '2027-01-02', '2027-01-04', '2027-01-09', '2027-01-10'].map((date) => works(date))).toEqual([
    false,
    false,
    true,
    false,
    true,
  ]);
});

it('a notice that says otherwise of a December day of the year before holds', () => {
  const newYearsEve = { ...notice, days: [...notice.days, holiday('2026-12-31')] };
  expect(works('2026-12-31')).toBe(true);
  expect(works('2026-12-31', withNotice(calendar2026, newYearsEve))).toBe(false);
});

it('a corrected notice takes the place of the first', () => {
  const corrected = {
    ...notice,
    days: notice.days.map((day) => (day.date === '2027-05-04' ? { ...day, isOffDay: false } : day)),
  };
  expect(works('2027-05-04', withNotice(withNotice(calendar2026, notice), corrected))).toBe(true);
});

describe('a file that is no notice is refused, naming the place', () => {
  const problems = (change: object) => holidayNoticeSchema.safeParse({ ...notice, ...change }).error?.issues ?? [];

  it('the same day twice', () => {
    expect(problems({ days: [...notice.days, holiday('2027-05-05')] })).toMatchObject([{ path: ['days', 7, 'date'] }]);
  });

  it('a day of another year', () => {
    expect(problems({ days: [...notice.days, holiday('2028-02-01')] })).toMatchObject([{ path: ['days', 7, 'date'] }]);
    expect(problems({ days: [...notice.days, holiday('2028-01-31'), holiday('2026-12-01')] })).toEqual([]);
  });

  it('days left out, or something that is not asked for', () => {
    expect(problems({ days: undefined })).toMatchObject([{ path: ['days'] }]);
    expect(problems({ holidays: [] })).toMatchObject([{ code: 'unrecognized_keys' }]);
  });
});
