import type { StepKind } from '../../domain/procedure.js';
import { disclosure } from './disclosure.js';
import { evaluation } from './evaluation.js';
import { filing } from './filing.js';
import { implementation } from './implementation.js';
import { meeting } from './meeting.js';
import type { Player } from './player.js';

/** One player per kind: a new kind does not compile until it is played here. */
export const players: { readonly [K in StepKind]: Player<K> } = {
  meeting,
  disclosure,
  filing,
  implementation,
  evaluation,
};
