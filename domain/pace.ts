import { ceilDiv } from './exact.js';
import { epochMs, isoOf } from './instant.js';
import type { Iso, Pace } from './time.js';

const dayLengthMs = 86_400_000n;

/**
 * Paced time is the time by which periods are counted: real time, or in a rehearsal time that runs 86 400 000 / `dayMs`
 * times as fast from the anchor on. It is counted in ticks, of which `ticksPerMs` make a paced millisecond, so that no
 * conversion into it ever rounds.
 */
export function ticksPerMs(pace: Pace): bigint {
  return pace.kind === 'official' ? 1n : BigInt(pace.dayMs);
}

/** The paced time at a real instant, exactly. */
export function ticksAt(iso: Iso, pace: Pace): bigint {
  const real = BigInt(epochMs(iso));
  if (pace.kind === 'official') return real;
  const anchor = BigInt(epochMs(pace.anchorIso));
  const dayMs = BigInt(pace.dayMs);
  return real <= anchor ? real * dayMs : anchor * dayMs + (real - anchor) * dayLengthMs;
}

/** The first real millisecond at which paced time has reached `ticks`: rounded up, so that nothing comes early. */
export function instantAt(ticks: bigint, pace: Pace): Iso {
  if (pace.kind === 'official') return isoOf(Number(ticks));
  const anchor = BigInt(epochMs(pace.anchorIso));
  const dayMs = BigInt(pace.dayMs);
  const sinceAnchor = ticks - anchor * dayMs;
  return isoOf(Number(sinceAnchor <= 0n ? ceilDiv(ticks, dayMs) : anchor + ceilDiv(sinceAnchor, dayLengthMs)));
}
