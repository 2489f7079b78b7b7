import { civilDate, startOfDay } from '../../domain/civil-day.js';
import type { MeetingStep, PinnedProcedure } from '../../domain/procedure.js';
import type { Pace } from '../../domain/time.js';
import { pinned } from '../open-many.js';

/**
 * A pace by which a day has begun and ends about `leftMs` from now: whatever is due by the end of the day on which it
 * starts is then due at one instant. Returns that instant as well.
 */
export function dayEndingAt(nowMs: number, leftMs: number): { readonly pace: Pace; readonly dueAtMs: number } {
  // The last midnight in Shanghai: days of a rehearsal that is anchored there all end together.
  const anchorMs = Date.parse(startOfDay(civilDate(new Date(nowMs).toISOString(), official), official));
  const untilThen = nowMs + leftMs - anchorMs;
  // Rounded down, a day is a little longer than what is left: it has begun.
  const days = Math.floor(untilThen / leftMs);
  const dayMs = Math.floor(untilThen / days);
  return {
    pace: { kind: 'rehearsal', anchorIso: new Date(anchorMs).toISOString(), dayMs },
    dueAtMs: anchorMs + days * dayMs,
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
