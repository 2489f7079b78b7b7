import type { RecordRatings, ReportCompletion } from '../../domain/acts.js';
import { rateSatisfaction } from '../../domain/counting.js';
import type { EvaluationStep } from '../../domain/procedure.js';
import { Refusal } from '../../domain/refusal.js';
import { refuseOwnAcceptance } from './acceptance.js';
import type { Player, RunningClock, Scene, StepChange } from './player.js';
import type { EvaluationState } from './states.js';

type Change = StepChange<EvaluationState>;

function rate(step: EvaluationStep, state: EvaluationState, input: RecordRatings, scene: Scene): Change {
  const verdict = rateSatisfaction(step.satisfaction, step.minimumSample, input);
  const common = { verdict, data: { ...input, verdict }, result: { verdict } };
  switch (verdict.outcome) {
    case 'passed':
      return { ...common, state, outcome: 'passed' };
    case 'inquorate':
      return { ...common, state: { ...state, surveysTooSmall: state.surveysTooSmall + 1 } };
    case 'notPassed':
      return { ...common, ...fallShort(step, state, scene) };
  }
}

/** Two rounds of rectification, then the street is told; the work goes on until it satisfies (S1: 直到清零). */
function fallShort(
  step: EvaluationStep,
  state: EvaluationState,
  scene: Scene,
): Pick<Change, 'state' | 'escalate' | 'tell'> {
  const shortfalls = state.shortfalls + 1;
  return {
    state: { ...state, phase: 'rectifying', since: scene.now, shortfalls },
    ...(shortfalls > step.rectification.maxRounds ? { escalate: 'evaluationFailed' } : {}),
    tell: { phrase: 'ratedShort' },
  };
}

function rectified(_step: EvaluationStep, state: EvaluationState, input: ReportCompletion, scene: Scene): Change {
  if (input.completedAt > scene.now || input.completedAt < state.since) {
    throw new Refusal('OUT_OF_ORDER', undefined, { completedAt: input.completedAt, from: state.since, to: scene.now });
  }
  if (scene.accepted) refuseOwnAcceptance(input, scene.accepted.work);
  const accepted = input.acceptance.outcome === 'accepted';
  return {
    state: accepted ? { ...state, phase: 'toRate', since: scene.now } : state,
    occurredAt: input.completedAt,
    data: { ...input },
    result: { outcome: input.acceptance.outcome },
  };
}

function clocks(step: EvaluationStep, state: EvaluationState): readonly [RunningClock] {
  const limit = state.phase === 'toRate' ? step.rateWithin : step.rectifyWithin;
  return [{ of: 'act', key: `${state.phase}:${state.shortfalls}`, due: 'committee', startedAtIso: state.since, limit }];
}

export const evaluation: Player<'evaluation'> = {
  open: (_step, scene) => ({ phase: 'toRate', since: scene.now, shortfalls: 0, surveysTooSmall: 0 }),
  acts: {
    recordRatings: {
      offered: (_step, state, scene) => (state.phase === 'toRate' ? scene.now : 'no'),
      apply: rate,
    },
    reportCompletion: {
      offered: (_step, state, scene) => (state.phase === 'rectifying' ? scene.now : 'no'),
      apply: rectified,
    },
  },
  phase: (state) => state.phase,
  clocks,
  facts: (step, state) => ({ ...state, maxRectifications: step.rectification.maxRounds }),
};
