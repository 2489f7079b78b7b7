import { createHash } from 'node:crypto';
import type { ObjectionOutcome } from '../../../domain/acts.js';
import { openObjection } from '../situation.js';
import type { Act } from '../story.js';

interface Posted {
  readonly step: string;
  readonly round?: number;
  readonly text: string;
  readonly place: string;
}

/** In a rehearsal there is no photograph; its digest is that of the text on the board. */
const photoDigest = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/** A notice on every channel that the step may demand. The gate behind it opens by itself. */
export const notice = ({ step, round = 1, text, place }: Posted): Act<'postNotice'> => ({
  ...{ does: 'act', step, round, act: 'postNotice', as: 'committee', about: text },
  input: () => ({
    text,
    channels: ['board', 'gridGroup', 'app'],
    board: { photoDigest: photoDigest(text), place, witness: '居民代表甲' },
  }),
  expect: () => ({ status: 200, body: { proceeding: { current: { step, phase: 'window', clock: 'window' } } } }),
});

export const objection = (step: string, reason: string): Act<'object'> => ({
  ...{ does: 'act', step, round: 1, act: 'object', as: 'resident', about: reason },
  input: () => ({ reason }),
  expect: () => ({
    status: 200,
    body: { result: { objection: 'O1' }, proceeding: { current: { phase: 'objections' } } },
  }),
});

/** The committee's written public answer, and where it leads. */
export const answer = (
  step: string,
  outcome: ObjectionOutcome,
  text: string,
  leadsTo: string,
): Act<'answerObjection'> => ({
  ...{ does: 'act', step, round: 1, act: 'answerObjection', as: 'committee', about: text },
  input: (situation) => ({ objection: openObjection(situation), outcome, answer: text }),
  expect: () => ({
    status: 200,
    body: { result: { objection: 'O1', outcome }, proceeding: { current: { step: leadsTo } } },
  }),
});
