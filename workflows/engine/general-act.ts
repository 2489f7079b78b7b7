import type { Actor } from '../../domain/actor.js';
import type { ProceedingAct, ProceedingActs } from '../../domain/acts.js';
import type { Iso } from '../../domain/time.js';
import type { OpenStep, Run, Transition } from './run.js';

export interface Moment {
  readonly now: Iso;
  readonly actor: Actor | null;
}

/** An act that any open step takes. */
export type GeneralAct<Name extends ProceedingAct> = (
  run: Run,
  open: OpenStep,
  input: ProceedingActs[Name],
  moment: Moment,
) => Transition<Run>;
