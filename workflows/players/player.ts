import type { Actor, Role } from '../../domain/actor.js';
import type { AssignWork, ProceedingActs } from '../../domain/acts.js';
import type { Verdict } from '../../domain/counting-rule.js';
import type { Step, StepKind } from '../../domain/procedure.js';
import type { Gap } from '../../domain/news-text.js';
import type { ProceedingPhrase } from '../../domain/phrase-names.js';
import type { DisclosureView, EscalationReason } from '../../domain/record.js';
import type { NoticeWindow } from '../../domain/notice-window.js';
import type { RefusalCode } from '../../domain/refusal.js';
import type { Source } from '../../domain/source.js';
import type { Budget, Deadline, Iso, Suspension, TimeBase } from '../../domain/time.js';
import type { KindStates } from './states.js';

export type StepOf<K extends StepKind> = Extract<Step, { kind: K }>;

/** What a player may know besides its own step and state. Time is `now`, nothing else. */
export interface Scene {
  readonly now: Iso;
  /** `null` when the clock acts. */
  readonly actor: Actor | null;
  readonly base: TimeBase;
  readonly proceeding: {
    readonly id: string;
    readonly community: string;
    readonly rehearsal: { dayMs: number } | null;
  };
  readonly round: number;
  readonly openedAt: Iso;
  /** Time that does not count, from suspensions of the whole proceeding. */
  readonly suspensions: readonly Suspension[];
  /** Once residents accepted the work: whose it was and when. */
  readonly accepted: { readonly work: AssignWork; readonly acceptedAt: Iso } | null;
}

/** The clock a state runs under. A `window` belongs to nobody, so it is never late. */
export type RunningClock =
  | {
      readonly of: 'act';
      /** Names this wait within the step, so that each is warned and escalated once. */
      readonly key: string;
      readonly due: Extract<Role, 'committee' | 'street'>;
      readonly startedAtIso: Iso;
      readonly limit: Deadline['limit'];
    }
  | {
      readonly of: 'window';
      readonly key: string;
      readonly startedAtIso: Iso;
      readonly budget: Budget;
      readonly source: Source;
      readonly window: NoticeWindow;
    };

/** A text of the catalogue and what goes into its gaps. */
export interface Telling {
  readonly phrase: ProceedingPhrase;
  readonly gaps?: Readonly<Record<string, Gap>>;
}

/** What an act or the clock changed in an open step. */
export interface StepChange<State> {
  readonly state: State;
  /** When it happened in the world, which may be before it was recorded. */
  readonly occurredAt?: Iso;
  /** Goes into the record whole. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Goes back to the caller. */
  readonly result?: Readonly<Record<string, unknown>>;
  /** The name of a route: the step closes. */
  readonly outcome?: string;
  readonly verdict?: Verdict;
  /** What later steps need to know of this one. */
  readonly establishes?: { readonly work: AssignWork; readonly acceptedAt: Iso };
  readonly escalate?: EscalationReason;
  readonly disclosure?: DisclosureView;
  readonly tell?: Telling;
}

/** May an act be done in this state: not at all, or from an instant on (`now` for at once). */
export type Offer = 'no' | Iso;

export interface ActRule<K extends StepKind, Input> {
  offered(step: StepOf<K>, state: KindStates[K], scene: Scene): Offer;
  /** The refusal when the offer lies in the future; `ACT_NOT_OPEN` unless said. */
  readonly tooEarly?: RefusalCode;
  /** Throws `Refusal` when the rule says no. */
  apply(step: StepOf<K>, state: KindStates[K], input: Input, scene: Scene): StepChange<KindStates[K]>;
}

export type ActTable<K extends StepKind> = {
  readonly [A in keyof ProceedingActs]?: ActRule<K, ProceedingActs[A]>;
};

/** A step kind in play: what it waits for, which acts it takes and what the clock does to it. Pure. */
export interface Player<K extends StepKind> {
  open(step: StepOf<K>, scene: Scene): KindStates[K];
  readonly acts: ActTable<K>;
  phase(state: KindStates[K]): string;
  /** Every wait now running; at least one. The earliest due one is what people see. */
  clocks(step: StepOf<K>, state: KindStates[K], scene: Scene): readonly [RunningClock, ...RunningClock[]];
  /** The window's last day is over and nothing stands against it. */
  windowEnded?(step: StepOf<K>, state: KindStates[K], scene: Scene): StepChange<KindStates[K]>;
  /** The street switched `deemedAccepted` on and nobody acted in time. */
  silence?(step: StepOf<K>, state: KindStates[K], scene: Scene): StepChange<KindStates[K]>;
  /** What people need to see of the state. */
  facts(step: StepOf<K>, state: KindStates[K], scene: Scene): Readonly<Record<string, unknown>>;
  /** The public notice that hangs now, when one does. */
  posted?(step: StepOf<K>, state: KindStates[K], scene: Scene): DisclosureView | null;
  /** The public notice when the step leaves it hanging behind, e.g. on withdrawal. */
  abandoned?(step: StepOf<K>, state: KindStates[K], scene: Scene): DisclosureView | null;
}
