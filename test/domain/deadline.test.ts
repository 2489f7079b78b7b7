import { lightAt, projectDeadline } from '../../domain/deadline.js';
import type { Budget, Deadline, Suspension } from '../../domain/time.js';
import { official2026 } from '../support/calendar.js';
import { rehearsal, rehearsalAnchorIso } from '../support/rehearsal.js';
import { at } from '../support/shanghai.js';
import { later } from '../support/time-arbitraries.js';

const source = {
  provenance: 'default',
  ref: 'domain default',
  instrument: { zh: '测试依据', en: 'test instrument' },
} as const;
const oneWorkingDay: Budget = { amount: 1, unit: 'workingDays' };

const deadline = (
  within: Budget,
  {
    yellowBefore = oneWorkingDay,
    from = '2026-03-02 09:00',
    ...ledger
  }: Partial<Deadline> & {
    yellowBefore?: Budget;
    from?: string;
  } = {},
): Deadline => ({
  startedAtIso: at(from),
  limit: { within, yellowBefore, onTimeout: 'escalate', source },
  suspensions: [],
  extensions: [],
  ...ledger,
});

const suspended = (from: string, to: string): Suspension => ({ fromIso: at(from), toIso: at(to) });
const project = (of: Deadline) => projectDeadline(of, official2026);

describe('a budget in working days', () => {
  const fiveWorkingDays: Budget = { amount: 5, unit: 'workingDays' };

  test('is due at the end of its last day and yellow from the start of it', () => {
    expect(project(deadline(fiveWorkingDays))).toEqual({
      dueAtIso: at('2026-03-10 00:00'),
      lastDay: '2026-03-09',
      yellowAtIso: at('2026-03-09 00:00'),
      provisional: false,
    });
  });

  test('yellow counts working days back, over the weekend', () => {
    const yellowBefore: Budget = { amount: 2, unit: 'workingDays' };
    expect(project(deadline(fiveWorkingDays, { yellowBefore })).yellowAtIso).toBe(at('2026-03-06 00:00'));
  });

  test('yellow may be in hours', () => {
    const yellowBefore: Budget = { amount: 6, unit: 'hours' };
    expect(project(deadline(fiveWorkingDays, { yellowBefore })).yellowAtIso).toBe(at('2026-03-09 18:00'));
  });

  test('suspended from Wednesday to Friday: one day was used, four run from Friday on', () => {
    const suspensions = [suspended('2026-03-04 10:00', '2026-03-06 15:00')];
    expect(project(deadline(fiveWorkingDays, { suspensions })).lastDay).toBe('2026-03-12');
  });

  test('suspended on the first day, which does not count anyway', () => {
    const suspensions = [suspended('2026-03-02 10:00', '2026-03-02 15:00')];
    expect(project(deadline(fiveWorkingDays, { suspensions })).lastDay).toBe('2026-03-09');
  });

  test('suspended and resumed at the same instant', () => {
    const suspensions = [suspended('2026-03-04 10:00', '2026-03-04 10:00')];
    expect(project(deadline(fiveWorkingDays, { suspensions })).lastDay).toBe('2026-03-09');
  });

  test('suspended over a weekend only', () => {
    const suspensions = [suspended('2026-03-07 00:00', '2026-03-09 00:00')];
    expect(project(deadline(fiveWorkingDays, { suspensions })).lastDay).toBe('2026-03-09');
  });

  test('suspended after the end', () => {
    const suspensions = [suspended('2026-03-10 00:00', '2026-03-20 00:00')];
    expect(project(deadline(fiveWorkingDays, { suspensions })).lastDay).toBe('2026-03-09');
  });

  test('suspended in the last millisecond', () => {
    const suspensions = [suspended('2026-03-09 23:59:59.999', '2026-03-19 10:00')];
    expect(project(deadline(fiveWorkingDays, { suspensions })).lastDay).toBe('2026-03-20');
  });

  test('extended by the same again', () => {
    expect(project(deadline(fiveWorkingDays, { extensions: [fiveWorkingDays] })).lastDay).toBe('2026-03-16');
  });

  test('extended by hours after its end', () => {
    const extensions: Budget[] = [{ amount: 12, unit: 'hours' }];
    expect(project(deadline(fiveWorkingDays, { extensions })).dueAtIso).toBe(at('2026-03-10 12:00'));
  });
});

describe('a budget in hours', () => {
  const day: Budget = { amount: 24, unit: 'hours' };
  const yellowBefore: Budget = { amount: 6, unit: 'hours' };

  test('S3: 24 hours, yellow when 6 are left', () => {
    expect(project(deadline(day, { yellowBefore }))).toEqual({
      dueAtIso: at('2026-03-03 09:00'),
      lastDay: '2026-03-03',
      yellowAtIso: at('2026-03-03 03:00'),
      provisional: false,
    });
  });

  test('stands still to the millisecond', () => {
    const suspensions = [suspended('2026-03-02 10:00', '2026-03-02 11:30:00.001')];
    expect(project(deadline(day, { yellowBefore, suspensions }))).toMatchObject({
      dueAtIso: at('2026-03-03 10:30:00.001'),
      yellowAtIso: at('2026-03-03 04:30:00.001'),
    });
  });

  test('a suspension within the last six hours moves the end, not the yellow', () => {
    const suspensions = [suspended('2026-03-03 06:00', '2026-03-03 07:00')];
    expect(project(deadline(day, { yellowBefore, suspensions }))).toMatchObject({
      dueAtIso: at('2026-03-03 10:00'),
      yellowAtIso: at('2026-03-03 03:00'),
    });
  });

  test('a suspension from its very end on comes too late', () => {
    const suspensions = [suspended('2026-03-03 09:00', '2026-03-05 09:00')];
    expect(project(deadline(day, { yellowBefore, suspensions })).dueAtIso).toBe(at('2026-03-03 09:00'));
  });

  test('overlapping suspensions count once', () => {
    const suspensions = [
      suspended('2026-03-02 12:00', '2026-03-02 14:00'),
      suspended('2026-03-02 10:00', '2026-03-02 13:00'),
    ];
    expect(project(deadline(day, { yellowBefore, suspensions })).dueAtIso).toBe(at('2026-03-03 13:00'));
  });

  test('extended by working days, which count from the day of its end', () => {
    expect(project(deadline(day, { yellowBefore, extensions: [oneWorkingDay] })).lastDay).toBe('2026-03-04');
  });
});

describe('a budget in days or months', () => {
  test('days suspended are left out before the last day rolls', () => {
    const suspensions = [suspended('2026-03-03 09:00', '2026-03-03 10:00')];
    expect(project(deadline({ amount: 4, unit: 'days' }, { suspensions })).lastDay).toBe('2026-03-09');
    expect(project(deadline({ amount: 4, unit: 'days' })).lastDay).toBe('2026-03-06');
  });

  test('a last day does not roll into a suspension', () => {
    const suspensions = [suspended('2026-03-08 09:00', '2026-03-09 10:00')];
    expect(project(deadline({ amount: 5, unit: 'days' }, { suspensions })).lastDay).toBe('2026-03-10');
  });

  test('months move on by the days suspended', () => {
    const suspensions = [suspended('2026-03-10 09:00', '2026-03-12 10:00')];
    expect(project(deadline({ amount: 1, unit: 'months' })).lastDay).toBe('2026-04-02');
    // 3 days later is 04-05, a holiday until 04-06.
    expect(project(deadline({ amount: 1, unit: 'months' }, { suspensions })).lastDay).toBe('2026-04-07');
  });

  test('one month extended by one month is two months', () => {
    const month: Budget = { amount: 1, unit: 'months' };
    const extended = deadline(month, { from: '2026-05-31 09:00', extensions: [month] });
    expect(project(extended).lastDay).toBe('2026-07-31');
  });

  test('S3: one month, yellow when 5 days are left', () => {
    const yellowBefore: Budget = { amount: 5, unit: 'days' };
    expect(project(deadline({ amount: 1, unit: 'months' }, { yellowBefore })).yellowAtIso).toBe(at('2026-03-29 00:00'));
  });

  test('yellow a month before the end', () => {
    const yellowBefore: Budget = { amount: 1, unit: 'months' };
    const threeMonths = deadline({ amount: 3, unit: 'months' }, { yellowBefore });
    expect(project(threeMonths)).toMatchObject({ lastDay: '2026-06-02', yellowAtIso: at('2026-05-03 00:00') });
  });
});

describe('yellow', () => {
  test('never comes before the start', () => {
    const yellowBefore: Budget = { amount: 3, unit: 'workingDays' };
    expect(project(deadline(oneWorkingDay, { yellowBefore })).yellowAtIso).toBe(at('2026-03-02 09:00'));
  });

  test('of nothing comes with red', () => {
    const { yellowAtIso, dueAtIso } = project(deadline(oneWorkingDay, { yellowBefore: { amount: 0, unit: 'hours' } }));
    expect(yellowAtIso).toBe(dueAtIso);
  });

  test('does not look at suspensions before it', () => {
    const suspensions = [suspended('2026-03-04 09:00', '2026-03-05 10:00')];
    const yellowBefore: Budget = { amount: 2, unit: 'days' };
    expect(project(deadline({ amount: 10, unit: 'workingDays' }, { suspensions, yellowBefore }))).toMatchObject({
      lastDay: '2026-03-18',
      yellowAtIso: at('2026-03-17 00:00'),
    });
  });

  test('days that were suspended are not days left', () => {
    const suspensions = [suspended('2026-03-09 09:00', '2026-03-11 10:00')];
    const fiveWorkingDays: Budget = { amount: 5, unit: 'workingDays' };
    const yellowBefore: Budget = { amount: 2, unit: 'days' };
    expect(project(deadline(fiveWorkingDays, { suspensions, yellowBefore }))).toMatchObject({
      lastDay: '2026-03-12',
      yellowAtIso: at('2026-03-08 00:00'),
    });
  });
});

describe('a promised completion date', () => {
  const promise = (ledger: Partial<Deadline> = {}): Deadline => ({
    startedAtIso: at('2026-03-02 09:00'),
    limit: { completeBy: '2026-03-08', yellowBefore: { amount: 2, unit: 'days' }, onTimeout: 'escalate' },
    suspensions: [],
    extensions: [],
    ...ledger,
  });

  test('is kept until the end of that day, a Sunday too', () => {
    expect(project(promise())).toEqual({
      dueAtIso: at('2026-03-09 00:00'),
      lastDay: '2026-03-08',
      yellowAtIso: at('2026-03-07 00:00'),
      provisional: false,
    });
  });

  test('moves on by the days suspended', () => {
    const suspensions = [suspended('2026-03-04 10:00', '2026-03-05 10:00')];
    expect(project(promise({ suspensions })).lastDay).toBe('2026-03-10');
  });

  test('suspended on its own last day, the rest of it is given back', () => {
    const suspensions = [suspended('2026-03-02 10:00', '2026-03-05 10:00')];
    const limit = { ...promise().limit, completeBy: '2026-03-02' } as const;
    expect(project(promise({ limit, suspensions })).lastDay).toBe('2026-03-05');
  });

  test('suspended twice from its own last day on, it never falls due in between', () => {
    const suspensions = [
      suspended('2026-03-02 10:00', '2026-03-04 10:00'),
      suspended('2026-03-04 15:00', '2026-03-06 10:00'),
    ];
    const limit = { ...promise().limit, completeBy: '2026-03-02' } as const;
    expect(project(promise({ limit, suspensions })).lastDay).toBe('2026-03-06');
  });

  test('extended counts from the promised date', () => {
    expect(project(promise({ extensions: [{ amount: 3, unit: 'workingDays' }] })).lastDay).toBe('2026-03-11');
    expect(project(promise({ extensions: [{ amount: 3, unit: 'days', counting: 'inclusive' }] })).lastDay).toBe(
      '2026-03-11',
    );
  });

  test('in the past is overdue at once', () => {
    const { dueAtIso } = project(promise({ startedAtIso: at('2026-03-12 09:00') }));
    expect(dueAtIso).toBe(at('2026-03-09 00:00'));
  });
});

test('in a rehearsal everything keeps its share of dayMs', () => {
  const start = later(rehearsalAnchorIso, 625);
  const projected = projectDeadline(
    {
      ...deadline({ amount: 5, unit: 'workingDays' }),
      startedAtIso: start,
      suspensions: [{ fromIso: later(start, 1500), toIso: later(start, 3500) }],
    },
    rehearsal(1000),
  );
  // Days 1, 2 and 3 after the start are touched; the first one counted is day 4.
  expect(projected).toEqual({
    dueAtIso: later(start, 9000),
    lastDay: '2026-03-11',
    yellowAtIso: later(start, 8000),
    provisional: false,
  });
});

describe('the light', () => {
  const act = {
    of: 'act',
    yellowAt: at('2026-03-09 00:00'),
    dueAt: at('2026-03-10 00:00'),
    suspendedUntil: null,
  } as const;

  test.each([
    ['2026-03-08 23:59:59.999', 'green', 'green'],
    ['2026-03-09 00:00', 'yellow', 'yellow'],
    ['2026-03-09 23:59:59.999', 'yellow', 'yellow'],
    ['2026-03-10 00:00', 'red', 'yellow'],
    ['2027-03-10 00:00', 'red', 'yellow'],
  ])('at %s an act is %s, a window is %s', (now, ofAct, ofWindow) => {
    expect(lightAt(act, at(now))).toBe(ofAct);
    expect(lightAt({ ...act, of: 'window' }, at(now))).toBe(ofWindow);
  });

  test('is green while the clock stands still, until the planned end', () => {
    const still = { ...act, suspendedUntil: at('2026-03-12 00:00') };
    expect(lightAt(still, at('2026-03-11 23:59:59.999'))).toBe('green');
    expect(lightAt(still, at('2026-03-12 00:00'))).toBe('red');
  });

  test('compares instants, not their spelling', () => {
    expect(lightAt(act, '2026-03-10T00:00:00+08:00')).toBe('red');
  });
});
