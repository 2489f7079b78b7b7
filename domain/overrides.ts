import type { MinimumSample, Threshold } from './counting-rule.js';
import type {
  DisclosureStep,
  EvaluationStep,
  FilingStep,
  GeneralRules,
  ImplementationStep,
  MeetingStep,
  Route,
  Step,
  StepId,
} from './procedure.js';
import type { Sourced } from './source.js';
import type { TimeLimit } from './time.js';

/** Every value that carries a source, by the name an overlay uses. */
export interface SourcedValues {
  /** `counting.quorum` and `counting.pass` of a meeting. */
  readonly quorum: Threshold;
  readonly pass: Threshold;
  readonly notice: MeetingStep['notice'];
  readonly holdWithin: TimeLimit;
  readonly reconvene: MeetingStep['reconvene'];
  readonly postWithin: TimeLimit;
  readonly window: DisclosureStep['window'];
  readonly answerWithin: TimeLimit;
  readonly streetAnswerWithin: TimeLimit;
  readonly startsAfter: DisclosureStep['startsAfter'];
  readonly bundle: FilingStep['bundle'];
  readonly submitWithin: TimeLimit;
  readonly reviewWithin: TimeLimit;
  readonly correctWithin: TimeLimit;
  readonly assignWithin: TimeLimit;
  readonly completion: ImplementationStep['completion'];
  readonly satisfaction: Threshold;
  readonly minimumSample: MinimumSample;
  readonly rateWithin: TimeLimit;
  readonly rectifyWithin: TimeLimit;
  readonly rectification: EvaluationStep['rectification'];
  /** Of `general`, those of `general.escalation` by their own name. */
  readonly suspension: GeneralRules['suspension'];
  readonly extension: GeneralRules['extension'];
  readonly signWithin: TimeLimit;
  readonly returnWithin: TimeLimit;
  readonly resolveWithin: TimeLimit;
  readonly communityActsWithin: TimeLimit;
}

export type SourcedName = keyof SourcedValues;
export type SourcedValue = SourcedValues[SourcedName];

/** The parts of a value that a street restates; the others stay. */
type Patch<Value> = { readonly [Part in Exclude<keyof Value, keyof Sourced>]?: Value[Part] | undefined };

type Outcome = Step extends infer Each ? (Each extends Step ? keyof Each['routes'] : never) : never;

/** What a street restates of one step, or of the general rules. */
export type Override = { readonly [Name in SourcedName]?: Patch<SourcedValues[Name]> | undefined } & {
  readonly [Name in 'title' | 'body' | 'produces' | 'tells']?: Step[Name] | undefined;
} & {
  readonly channels?: DisclosureStep['channels'] | undefined;
  readonly routes?: { readonly [Name in Outcome]?: Route | undefined } | undefined;
};

/** A street's overlay on an edition: by step id, and `general` for the rules that hold in every step. */
export type Overrides = Readonly<Record<StepId, Override>>;
