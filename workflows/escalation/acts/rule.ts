import type { Actor } from '../../../domain/actor.js';
import type { EscalationAct, EscalationActs } from '../../../domain/escalation-acts.js';
import type { News } from '../../../domain/news.js';
import type { EscalationPhrase } from '../../../domain/phrase-names.js';
import type { EscalationStatus } from '../../../domain/record.js';
import type { Iso } from '../../../domain/time.js';
import type { SupervisedRun } from '../run.js';

/** What an act makes of an escalation. */
export interface Done {
  readonly run: SupervisedRun;
  /** `null`: nothing that anyone has to know. */
  readonly tells: (Partial<Pick<News, 'due' | 'named' | 'gaps'>> & { readonly phrase: EscalationPhrase }) | null;
  /** What the record says besides what was typed. */
  readonly adds?: Readonly<Record<string, unknown>>;
  /** When it happened, if not now. */
  readonly occurredAt?: Iso;
  readonly result?: Readonly<Record<string, unknown>>;
}

export interface Moment {
  readonly now: Iso;
  readonly actor: Actor;
}

/** One act on an escalation, as the rule has it. */
export interface ActRule<Name extends EscalationAct> {
  readonly takenIn: readonly EscalationStatus[];
  /** Whether it is on offer in such a state, and until when. Absent: always. */
  readonly offered?: (run: SupervisedRun) => boolean | { readonly until: Iso };
  /** @throws Refusal when a rule says no. */
  readonly apply: (run: SupervisedRun, input: EscalationActs[Name], moment: Moment) => Done;
}
