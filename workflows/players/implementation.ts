import type { AssignWork, ReportCompletion, ReportProgress } from '../../domain/acts.js';
import { civilDate } from '../../domain/civil-day.js';
import type { ImplementationStep } from '../../domain/procedure.js';
import { Refusal } from '../../domain/refusal.js';
import { refuseOwnAcceptance } from './acceptance.js';
import type { Player, RunningClock, Scene, StepChange } from './player.js';
import type { ImplementationState } from './states.js';

type Change = StepChange<ImplementationState>;

function assign(_step: ImplementationStep, _state: ImplementationState, input: AssignWork, scene: Scene): Change {
  if (input.completeBy < civilDate(scene.now, scene.base.pace)) throw new Refusal('DATE_PASSED');
  return {
    state: { phase: 'underWay', since: scene.now, work: input, percent: 0, acceptancesRefused: 0 },
    data: { ...input },
    tell: { phrase: 'workAssigned', gaps: { completeBy: { plain: input.completeBy } } },
  };
}

function progress(_step: ImplementationStep, state: ImplementationState, input: ReportProgress): Change {
  if (state.phase !== 'underWay') throw new Refusal('ACT_NOT_OPEN');
  return { state: { ...state, percent: input.percent }, data: { ...input } };
}

function complete(
  _step: ImplementationStep,
  state: ImplementationState,
  input: ReportCompletion,
  scene: Scene,
): Change {
  if (state.phase !== 'underWay') throw new Refusal('ACT_NOT_OPEN');
  if (input.completedAt > scene.now || input.completedAt < scene.openedAt) {
    throw new Refusal('OUT_OF_ORDER', undefined, {
      completedAt: input.completedAt,
      from: scene.openedAt,
      to: scene.now,
    });
  }
  refuseOwnAcceptance(input, state.work);
  const common = {
    occurredAt: input.completedAt,
    data: { ...input },
    result: { outcome: input.acceptance.outcome },
  };
  if (input.acceptance.outcome === 'accepted') {
    const establishes = { work: state.work, acceptedAt: input.completedAt };
    return { ...common, state, outcome: 'accepted', establishes };
  }
  return {
    ...common,
    state: { ...state, acceptancesRefused: state.acceptancesRefused + 1 },
    tell: { phrase: 'workNotAccepted' },
  };
}

function clocks(step: ImplementationStep, state: ImplementationState): readonly [RunningClock] {
  const wait = { of: 'act', key: state.phase, due: 'committee', startedAtIso: state.since } as const;
  if (state.phase === 'toAssign') return [{ ...wait, limit: step.assignWithin }];
  const { completeBy } = state.work;
  return [{ ...wait, limit: { completeBy, yellowBefore: step.completion.yellowBefore, onTimeout: 'escalate' } }];
}

export const implementation: Player<'implementation'> = {
  open: (_step, scene) => ({ phase: 'toAssign', since: scene.now }),
  acts: {
    assignWork: {
      offered: (_step, state, scene) => (state.phase === 'toAssign' ? scene.now : 'no'),
      apply: assign,
    },
    reportCompletion: {
      offered: (_step, state, scene) => (state.phase === 'underWay' ? scene.now : 'no'),
      apply: complete,
    },
    reportProgress: {
      offered: (_step, state, scene) => (state.phase === 'underWay' ? scene.now : 'no'),
      apply: progress,
    },
  },
  phase: (state) => state.phase,
  clocks,
  facts: (_step, state) => (state.phase === 'underWay' ? { ...state } : {}),
};
