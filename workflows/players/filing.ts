import type { RuleOnFiling, SubmitFiling } from '../../domain/acts.js';
import { civilDate } from '../../domain/civil-day.js';
import type { DocumentKind, FilingStep } from '../../domain/procedure.js';
import { Refusal } from '../../domain/refusal.js';
import type { Player, RunningClock, Scene, StepChange } from './player.js';
import type { FilingState } from './states.js';

type Change = StepChange<FilingState>;

const missingFrom = (step: FilingStep, input: SubmitFiling): readonly DocumentKind[] =>
  step.bundle.documents.filter((kind) => !input.documents.some((document) => document.kind === kind));

function submit(step: FilingStep, state: FilingState, input: SubmitFiling, scene: Scene): Change {
  const missing = missingFrom(step, input);
  if (missing.length > 0) throw new Refusal('FILING_INCOMPLETE', undefined, { missing });
  if (input.plan.completeBy < civilDate(scene.now, scene.base.pace)) throw new Refusal('DATE_PASSED');
  const version = state.version + 1;
  return {
    state: { phase: 'underReview', number: state.number, version, since: scene.now, bundle: input },
    data: { ...input, number: state.number, version },
    result: { number: state.number, version },
    tell: { phrase: 'filingSubmitted', gaps: { number: { plain: state.number }, version: { plain: version } } },
  };
}

function rule(_step: FilingStep, state: FilingState, input: RuleOnFiling, scene: Scene): Change {
  const filing = { number: input.number ?? state.number, version: state.version };
  const common = { data: { ...input, ...filing }, result: { ...filing, outcome: input.outcome } };
  switch (input.outcome) {
    case 'accepted':
      return { ...common, state: { ...state, number: filing.number }, outcome: 'accepted' };
    case 'objected':
      if (!input.reasons?.length) throw new Refusal('REASONS_REQUIRED');
      return { ...common, state, outcome: 'objected' };
    case 'returnedForCorrection':
      return { ...common, ...returned(state, input, scene) };
  }
}

function returned(state: FilingState, input: RuleOnFiling, scene: Scene) {
  if (!input.defects?.length) throw new Refusal('DEFECTS_REQUIRED');
  const { number, version } = state;
  return {
    state: { phase: 'correcting', number, version, since: scene.now, defects: input.defects },
    tell: { phrase: 'filingReturned', gaps: { defects: { plain: input.defects.length } } },
  } as const;
}

function clocks(step: FilingStep, state: FilingState): readonly [RunningClock] {
  const wait = { of: 'act', key: `${state.phase}:${state.version}`, startedAtIso: state.since } as const;
  switch (state.phase) {
    case 'preparing':
      return [{ ...wait, due: 'committee', limit: step.submitWithin }];
    case 'underReview':
      return [{ ...wait, due: 'street', limit: step.reviewWithin }];
    case 'correcting':
      return [{ ...wait, due: 'committee', limit: step.correctWithin }];
  }
}

export const filing: Player<'filing'> = {
  open: (_step, scene) => ({
    phase: 'preparing',
    number: `${scene.proceeding.id}-F${scene.round}`,
    version: 0,
    since: scene.now,
  }),
  acts: {
    submitFiling: {
      offered: (_step, state, scene) => (state.phase === 'underReview' ? 'no' : scene.now),
      apply: submit,
    },
    ruleOnFiling: {
      offered: (_step, state, scene) => (state.phase === 'underReview' ? scene.now : 'no'),
      apply: rule,
    },
  },
  phase: (state) => state.phase,
  clocks,
  silence: (_step, state) => ({
    state,
    data: { number: state.number, version: state.version, outcome: 'accepted', bySilence: true },
    outcome: 'accepted',
  }),
  facts: (step, state) => ({
    number: state.number,
    version: state.version,
    requiredDocuments: step.bundle.documents,
    ...(state.phase === 'underReview' ? { bundle: state.bundle } : {}),
    ...(state.phase === 'correcting' ? { defects: state.defects } : {}),
  }),
};
