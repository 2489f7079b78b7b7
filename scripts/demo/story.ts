import type { Proceeding } from '../../contracts/proceeding.js';
import type { Role } from '../../domain/actor.js';
import type { ProceedingAct, ProceedingActs } from '../../domain/acts.js';
import type { EscalationAct, EscalationActs } from '../../domain/escalation-acts.js';
import type { Ending, Fact, StepId } from '../../domain/procedure.js';
import type { Origin } from '../../domain/record.js';
import type { Expected } from './expectations.js';

/** Who acts in a story. */
export type Speaker = Exclude<Role, 'operator'>;

export type ExpectedReply = { readonly status: number; readonly body: Expected };

/** What an act may look at when its time has come. */
export interface Situation {
  readonly proceeding: Proceeding;
  readonly nowIso: string;
  /** The results of the acts done so far, by act, in order. */
  readonly results: Readonly<Partial<Record<string, readonly Readonly<Record<string, unknown>>[]>>>;
}

/** An act on the proceeding in a step's nth round; it is done as soon as it is on offer. */
export interface Act<Name extends ProceedingAct = ProceedingAct> {
  readonly does: 'act';
  readonly step: StepId;
  readonly round: number;
  readonly act: Name;
  readonly as: Speaker;
  /** What it is about, in the words of the story. */
  readonly about?: string;
  readonly input: (situation: Situation) => ProceedingActs[Name];
  readonly expect: (situation: Situation) => ExpectedReply;
}

/** An act of the street office on the story's escalation. */
export interface StreetAct<Name extends EscalationAct = EscalationAct> {
  readonly does: 'streetAct';
  readonly act: Name;
  readonly about?: string;
  readonly input: EscalationActs[Name];
  readonly expect: ExpectedReply;
}

/** Nobody acts: the proceeding is watched until it is as expected. */
export interface Watch {
  readonly does: 'watch';
  readonly about: string;
  readonly until: Expected;
}

/** Someone reads a page of the API; `pick` takes from it what is told and compared. */
export interface Look {
  readonly does: 'look';
  readonly path: string;
  /** `null`: anyone, without a token. */
  readonly as: Speaker | null;
  readonly about: string;
  readonly pick: (body: unknown, proceeding: Proceeding) => unknown;
  readonly expect: Expected;
}

export type AnyAct = { [Name in ProceedingAct]: Act<Name> }[ProceedingAct];
export type AnyStreetAct = { [Name in EscalationAct]: StreetAct<Name> }[EscalationAct];
export type Moment = AnyAct | AnyStreetAct | Watch | Look;

/** One proceeding told from its start to its end; expectations stand beside what is done. */
export interface Story {
  /** Names the files it leaves behind. */
  readonly id: string;
  /** Begins every line of its narration. */
  readonly name: string;
  readonly heading: string;
  /** Who speaks for each role. */
  readonly people: Readonly<Record<Speaker, string>>;
  readonly street: string;
  readonly start: {
    readonly procedure: string;
    readonly community: string;
    readonly title: string;
    readonly summary: string;
    readonly origin: Origin;
    readonly rehearsal: { readonly dayMs: number };
    readonly facts?: readonly Fact[];
  };
  readonly moments: readonly Moment[];
  readonly end: End;
}

/** How a proceeding must have ended. */
export interface End {
  readonly status: Ending;
  readonly escalations: readonly Expected[];
  /** How often each of its steps was opened. */
  readonly rounds: Readonly<Record<StepId, number>>;
  /** Of its record, in this order; others may stand between. */
  readonly events: readonly string[];
}
