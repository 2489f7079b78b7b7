import type { Actor } from '../../domain/actor.js';
import type { Audience } from '../../domain/procedure.js';
import type { EscalationStatus, Notice, RecordEntry } from '../../domain/record.js';
import type { Text } from '../../domain/text.js';
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

export const tellOf = (
  { input }: EscalationRun,
  event: string,
  audiences: readonly Audience[],
  text: Text,
  urgency: Notice['urgency'] = 'urgent',
): readonly Notice[] =>
  audiences.map((to) => ({
    event,
    to,
    organisation: to === 'street' ? input.street : input.community,
    urgency,
    text: { zh: `【提级办理·${input.stepTitle.zh}】${text.zh}`, en: `[Escalation · ${input.stepTitle.en}] ${text.en}` },
  }));
