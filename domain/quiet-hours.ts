import { addDays, civilDate, startOfDay } from './civil-day.js';
import { compareInstants, epochMs, isoOf } from './instant.js';
import type { CivilDate, Iso } from './time.js';

/** What a clock in Shanghai shows, `HH:MM`. */
export type WallClock = string;

/** From the first minute of `from` until the first of `to`, over midnight where `to` is the earlier; never the same. */
export interface QuietHours {
  readonly from: WallClock;
  readonly to: WallClock;
}

const official = { kind: 'official' } as const;
const MINUTE_MS = 60_000;

/** The next instant, after `nowIso`, at which clocks in Shanghai show `time`. */
export function nextAt(nowIso: Iso, time: WallClock): Iso {
  const today = civilDate(nowIso, official);
  const candidate = instantOf(today, time);
  return compareInstants(candidate, nowIso) > 0 ? candidate : instantOf(addDays(today, 1), time);
}

/** When the quiet hours that hold at `nowIso` end; `null` outside of them. */
export function quietUntil(nowIso: Iso, { from, to }: QuietHours): Iso | null {
  const end = nextAt(nowIso, to);
  return compareInstants(end, nextAt(nowIso, from)) < 0 ? end : null;
}

function instantOf(day: CivilDate, time: WallClock): Iso {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return isoOf(epochMs(startOfDay(day, official)) + (hours * 60 + minutes) * MINUTE_MS);
}
