import { civilDate, startOfDay } from '../../domain/civil-day.js';
import type { MeetingStep, PinnedProcedure } from '../../domain/procedure.js';
import type { Pace } from '../../domain/time.js';
import { pinned } from '../open-many.js';

/** Days of a rehearsal fit any span when enough of them come before it. */
const DAYS_BEFORE = 100;

/**
 * A pace with days of about `dayMs` (at most a hundredth longer), one of which ends about `leftMs` from now: whatever is due
 * by the end of the day on which it starts is then due at one instant. Returns that instant as well.
 */
export function dayEndingAt(
  nowMs: number,
  leftMs: number,
  dayMs: number,
): { readonly pace: Pace; readonly dueAtMs: number } {
  // Days of a rehearsal that is anchored at a midnight in Shanghai all begin with the same one.
  const longAgo = new Date(nowMs - DAYS_BEFORE * dayMs).toISOString();
  const anchorMs = Date.parse(startOfDay(civilDate(longAgo, official), official));
  const untilThen = nowMs + leftMs - anchorMs;
  const days = Math.floor(untilThen / dayMs);
  const fittedMs = Math.floor(untilThen / days);
  return {
    pace: { kind: 'rehearsal', anchorIso: new Date(anchorMs).toISOString(), dayMs: fittedMs },
    dueAtMs: anchorMs + days * fittedMs,
  };
}

const official: Pace = { kind: 'official' };

const none = { amount: 0, unit: 'days' } as const;
const sameDay = { amount: 1, unit: 'days', counting: 'inclusive' } as const;

/** The procedure with a first meeting that has to be held on the day it falls due. */
export const heldTheSameDay: PinnedProcedure = pinned('threeProposalsThreeDisclosures', (procedure) => {
  const [first, ...rest] = procedure.steps;
  if (first?.kind !== 'meeting') throw new Error('the first step is no meeting');
  const { holdWithin } = first;
  const hurried: MeetingStep = { ...first, holdWithin: { ...holdWithin, within: sameDay, yellowBefore: none } };
  return { ...procedure, steps: [hurried, ...rest] };
});
