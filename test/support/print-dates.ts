import { civilDate, startOfDay } from '../../domain/civil-day.js';
import { dueDate } from '../../domain/due-date.js';
import { noticeWindow } from '../../domain/notice-window.js';
import type { BudgetUnit } from '../../domain/time.js';
import { official2026 } from './calendar.js';
import { rehearsal } from './rehearsal.js';

/** Prints dates around midnights, daylight-saving changes and holidays, to be compared between time zones. */
const instants = [
  '2026-03-08T15:59:59.999Z',
  '2026-03-08T16:00:00.000Z',
  '2026-10-25T01:30:00.000Z',
  '2026-02-13T01:00:00Z',
];
const units: readonly BudgetUnit[] = ['hours', 'days', 'workingDays', 'months'];
const bases = [official2026, rehearsal(1000)];

const dates = bases.flatMap((base) =>
  instants.map((iso) => ({
    iso,
    civil: civilDate(iso, base.pace),
    starts: startOfDay('2026-03-29', base.pace),
    due: units.map((unit) => dueDate(iso, { amount: 3, unit }, base)),
    window: noticeWindow(iso, { days: 7, counting: 'exclusive' }, [], base),
  })),
);

process.stdout.write(JSON.stringify(dates));
