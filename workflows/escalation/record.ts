import type { Actor } from '../../domain/actor.js';
import type { News } from '../../domain/news.js';
import type { EscalationPhrase } from '../../domain/phrase-names.js';
import type { EscalationStatus, RecordEntry } from '../../domain/record.js';
import type { Iso } from '../../domain/time.js';
import type { EscalationRun } from './run.js';

/** One line of the escalation's record. */
export const lineOf = (
  { input }: EscalationRun,
  event: string,
  actor: Actor | null,
  now: Iso,
  data: Readonly<Record<string, unknown>>,
  occurredAt: Iso = now,
): RecordEntry => ({ event, step: input.step, round: input.round, actor, occurredAt, recordedAt: now, data });

/** The last line of every closed escalation. */
export const closeEscalation = (run: EscalationRun, status: EscalationStatus, now: Iso): readonly RecordEntry[] => [
  lineOf(run, 'escalationEnded', null, now, { status }),
];

/** One piece of news about an escalation. */
export const newsOf = (
  { input }: EscalationRun,
  phrase: EscalationPhrase,
  event: string,
  more: Partial<Pick<News, 'due' | 'named' | 'gaps'>> = {},
): News => {
  const { proceeding, title = input.stepTitle.zh, stepTitle, community, street, district = street } = input;
  return {
    phrase,
    event,
    proceeding,
    title,
    step: stepTitle,
    organisations: { community, street, district },
    gaps: {},
    ...more,
  };
};

/** What an act's text shows of what was typed. */
export const gapsOf = (input: Readonly<Record<string, unknown>>): News['gaps'] =>
  Object.fromEntries(
    ['reason', 'reply', 'answer', 'text'].flatMap((name) => {
      const typed = input[name];
      return typeof typed === 'string' ? [[name, { typed }]] : [];
    }),
  );
