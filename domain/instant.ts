import type { Iso } from './time.js';

// Without its zone an instant would depend on where the process runs.
const zoned = /^[+-]?\d{4,6}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * Milliseconds since 1970 of an instant.
 * @throws RangeError when the text is not a date and time with `Z` or an offset.
 */
export function epochMs(iso: Iso): number {
  const ms = zoned.test(iso) ? Date.parse(iso) : NaN;
  if (Number.isNaN(ms)) throw new RangeError(`Not an instant with its zone: ${iso}`);
  return ms;
}

/** @throws RangeError beyond the year 275760. */
export function isoOf(ms: number): Iso {
  return new Date(ms).toISOString();
}

/** Negative when `a` comes first, 0 when both are the same instant. */
export function compareInstants(a: Iso, b: Iso): number {
  return epochMs(a) - epochMs(b);
}

export function laterOf(a: Iso, b: Iso): Iso {
  return compareInstants(a, b) >= 0 ? a : b;
}
