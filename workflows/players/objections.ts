import type { AnswerObjection, RaiseObjection } from '../../domain/acts.js';
import type { DisclosureStep } from '../../domain/procedure.js';
import { Refusal } from '../../domain/refusal.js';
import type { Suspension } from '../../domain/time.js';
import { disclosureView, isPending, windowOf } from './posted-notice.js';
import type { DisclosureState, Objection, Posted } from './states.js';
import type { Scene, StepChange } from './player.js';

type Change = StepChange<DisclosureState>;

/** A resident in range objects in writing; the gate stays shut until it is answered. */
export function raise(step: DisclosureStep, state: DisclosureState, input: RaiseObjection, scene: Scene): Change {
  if (state.phase !== 'posted') throw new Refusal('ACT_NOT_OPEN');
  const objection: Objection = {
    id: `O${state.objections.length + 1}`,
    reason: input.reason,
    raisedAt: scene.now,
    state: 'open',
  };
  const next: Posted = { ...state, objections: [...state.objections, objection] };
  return {
    state: next,
    data: { objection: objection.id, ...input },
    result: { objection: objection.id },
    disclosure: disclosureView(step, next, scene),
    tell: { phrase: 'objectionRaised', gaps: { objection: { plain: objection.id } } },
  };
}

/** The committee answers what is open, the street what was referred to it. */
function findToAnswer(state: Posted, input: AnswerObjection, scene: Scene): Objection {
  const objection = state.objections.find((each) => each.id === input.objection);
  if (!objection) throw new Refusal('OBJECTION_UNKNOWN', undefined, { objection: input.objection });
  if (!isPending(objection)) throw new Refusal('OBJECTION_ANSWERED', undefined, { objection: objection.id });
  const byStreet = scene.actor?.role === 'street';
  if (objection.state === 'referred' && !byStreet) throw new Refusal('OBJECTION_WITH_STREET');
  if (byStreet && (objection.state !== 'referred' || input.outcome === 'referred')) {
    throw new Refusal('OBJECTION_OUTCOME_NOT_ALLOWED');
  }
  return objection;
}

function answered(state: Posted, objection: Objection, input: AnswerObjection, scene: Scene): Posted {
  const ruled: Objection = {
    ...objection,
    state: input.outcome,
    answer: input.answer,
    ...(input.outcome === 'referred' ? { referredAt: scene.now } : { answeredAt: scene.now }),
  };
  const standstill: Suspension[] = objection.referredAt ? [{ fromIso: objection.referredAt, toIso: scene.now }] : [];
  return {
    ...state,
    objections: state.objections.map((each) => (each.id === ruled.id ? ruled : each)),
    referrals: [...state.referrals, ...standstill],
  };
}

/** 更正重贴: the corrected text hangs its whole window again. */
export const backToPosting = (state: Posted, scene: Scene): DisclosureState => ({
  phase: 'toPost',
  postings: state.postings,
  owedSince: scene.now,
  objections: state.objections,
});

export function answer(step: DisclosureStep, state: DisclosureState, input: AnswerObjection, scene: Scene): Change {
  if (state.phase !== 'posted') throw new Refusal('ACT_NOT_OPEN');
  const next = answered(state, findToAnswer(state, input, scene), input, scene);
  const common = {
    data: { ...input },
    result: { objection: input.objection, outcome: input.outcome },
    tell: { phrase: 'objectionAnswered' as const, gaps: { objection: { plain: input.objection } } },
  };
  switch (input.outcome) {
    case 'corrected':
      return {
        ...common,
        state: backToPosting(next, scene),
        disclosure: disclosureView(step, next, scene, 'restarted'),
      };
    case 'upheld':
      return { ...common, state: next, outcome: 'upheld', disclosure: disclosureView(step, next, scene, 'upheld') };
    case 'referred':
    case 'noted':
    case 'withdrawn':
      return closeIfOver(step, next, common, scene);
  }
}

/** The last answer may come after the last day: then the gate opens with it. */
function closeIfOver(step: DisclosureStep, state: Posted, common: Omit<Change, 'state'>, scene: Scene): Change {
  const over = windowOf(step, state, scene).gateOpensAtIso <= scene.now && !state.objections.some(isPending);
  if (!over) return { ...common, state, disclosure: disclosureView(step, state, scene) };
  return { ...common, state, outcome: 'closed', disclosure: disclosureView(step, state, scene, 'closed') };
}
