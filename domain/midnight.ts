import { dayAt, plusHours, startOf } from './civil-day.js';
import { epochMs, isoOf } from './instant.js';
import type { Iso, Pace } from './time.js';

/**
 * When a run hears of what falls due at `dueIso`: nearly every deadline of a city ends at midnight, so each run has its
 * own moment within the first hour of the day. `share`: which part of that hour, from 0 to less than 1. What falls due
 * at any other time is heard of at once. The due instant stays what it is.
 */
export function heardAt(dueIso: Iso, share: number, pace: Pace): Iso {
  if (startOf(dayAt(dueIso, pace), pace) !== dueIso) return dueIso;
  const dueMs = epochMs(dueIso);
  const hourMs = epochMs(plusHours(dueIso, 1, pace)) - dueMs;
  return isoOf(dueMs + Math.floor(share * hourMs));
}
