import type { ProceedingActs } from '../../domain/acts.js';
import type { EscalationActs } from '../../domain/escalation-acts.js';
import type { EscalationCause, EscalationView, ProceedingView } from '../../domain/record.js';
import type { Iso } from '../../domain/time.js';
import { escalationClosed } from '../../workflows/engine/escalations.js';
import { openProceeding } from '../../workflows/engine/opening.js';
import { proceedingMachine } from '../../workflows/engine/proceeding-machine.js';
import type { Run, Transition } from '../../workflows/engine/run.js';
import { causeAdded, causeGone, escalationMachine } from '../../workflows/escalation/machine.js';
import { openEscalation } from '../../workflows/escalation/opening.js';
import type { EscalationRun } from '../../workflows/escalation/run.js';
import type { Machine } from '../../workflows/machine.js';
import type {
  CauseGoneNews,
  EscalationClosedNews,
  EscalationInput,
  ProceedingInput,
} from '../../workflows/messages.js';
import type { News } from './heard.js';

/** A transition and what set it off. */
export interface Decided<State> {
  readonly cause: string;
  readonly transition: Transition<State>;
}

/** The rules of one kind of workflow without its desk: what it makes of its start, of acts, of the clock and of news. */
export interface Rules<State, Acts, View> {
  readonly machine: Machine<State, Acts, View>;
  readonly open: (input: unknown, now: Iso) => Transition<State>;
  readonly hear: (state: State, news: News, now: Iso) => Decided<State> | null;
}

const because = <State>(cause: string, transition: Transition<State> | null): Decided<State> | null =>
  transition && { cause, transition };

export const proceedingRules: Rules<Run, ProceedingActs, ProceedingView> = {
  machine: proceedingMachine,
  open: (input, now) => openProceeding(input as ProceedingInput, now),
  hear: (state, { signal, news }, now) => {
    const told = news as EscalationClosedNews;
    return because(`${signal}/${told.id}`, escalationClosed(state, told, now));
  },
};

export const escalationRules: Rules<EscalationRun, EscalationActs, EscalationView> = {
  machine: escalationMachine,
  open: (input, now) => openEscalation(input as EscalationInput, now),
  hear: (state, { signal, news }, now) => {
    const { key } = news as { readonly key?: string };
    const cause = key === undefined ? signal : `${signal}/${key}`;
    const isGone = signal === 'causeGone';
    return because(
      cause,
      isGone ? causeGone(state, news as CauseGoneNews, now) : causeAdded(state, news as EscalationCause, now),
    );
  },
};
