import { dayAt, ticksIntoDay } from './civil-day.js';
import { compareInstants } from './instant.js';
import { ticksPerMs } from './pace.js';
import type { OfficeHours } from './supervision.js';
import type { Text } from './text.js';
import type { Iso, TimeBase } from './time.js';
import { isWorked, workedDays } from './working-day.js';

const minuteMs = 60_000n;

/**
 * The minutes an office worked between two instants: those of its hours that lie on working days, make-up days
 * included; what is left of a minute does not count. In a rehearsal every day is worked and lasts `dayMs`, and minutes
 * are those of its own pace. 0 when `toIso` is not after `fromIso`.
 */
export function workingMinutes(
  fromIso: Iso,
  toIso: Iso,
  hours: Pick<OfficeHours, 'stretches'>,
  base: TimeBase,
): number {
  if (compareInstants(fromIso, toIso) >= 0) return 0;
  const [first, last] = [dayAt(fromIso, base.pace), dayAt(toIso, base.pace)];
  const perMinute = minuteMs * ticksPerMs(base.pace);
  const workedBefore = (iso: Iso) => {
    if (!isWorked(dayAt(iso, base.pace), base)) return 0n;
    const now = ticksIntoDay(iso, base.pace);
    return hours.stretches.reduce((sum, { fromMinute, toMinute }) => {
      const [opens, closes] = [BigInt(fromMinute) * perMinute, BigInt(toMinute) * perMinute];
      return sum + (now <= opens ? 0n : (now < closes ? now : closes) - opens);
    }, 0n);
  };
  const wholeDay = hours.stretches.reduce((sum, { fromMinute, toMinute }) => sum + toMinute - fromMinute, 0);
  const wholeDays = BigInt(workedDays(first, last, base)) * BigInt(wholeDay) * perMinute;
  return Number((wholeDays + workedBefore(toIso) - workedBefore(fromIso)) / perMinute);
}

/** How late, in office hours. */
export function latenessInWords(minutes: number): Text {
  if (minutes === 0) return { zh: '工作时间内未逾期', en: 'not late in office time' };
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const zh = [hours > 0 ? `${hours} 小时` : '', rest > 0 ? `${rest} 分` : ''].filter(Boolean).join(' ');
  const en = [hours > 0 ? `${hours} h` : '', rest > 0 ? `${rest} min` : ''].filter(Boolean).join(' ');
  return { zh: `逾期 ${zh}(工作时间)`, en: `late by ${en} of office time` };
}
