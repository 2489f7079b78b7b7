import type { Actor } from '../../domain/actor.js';
import type { RecordEntry } from '../../domain/record.js';
import type { Iso } from '../../domain/time.js';
import type { OpenStep, Transition } from './run.js';

/** One line of the record about the open step; the world's time may lie before the recording. */
export const entryOf = (
  event: string,
  open: Pick<OpenStep, 'step' | 'round'> | null,
  actor: Actor | null,
  now: Iso,
  data: Readonly<Record<string, unknown>>,
  occurredAt: Iso = now,
): RecordEntry => ({
  event,
  step: open?.step.id ?? null,
  round: open?.round ?? null,
  actor,
  occurredAt,
  recordedAt: now,
  data,
});

/** A transition with nothing further to write or set going unless said. */
export const settled = <State>(
  state: State,
  entries: Transition<State>['entries'],
  more: Partial<Omit<Transition<State>, 'state' | 'entries'>> = {},
): Transition<State> => ({
  state,
  entries,
  news: [],
  disclosures: [],
  result: {},
  raises: [],
  joins: [],
  gone: [],
  ...more,
});
