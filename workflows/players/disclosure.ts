import type { PostNotice, TakeDown } from '../../domain/acts.js';
import { addDays, civilDate, startOfDay } from '../../domain/civil-day.js';
import type { DisclosureStep } from '../../domain/procedure.js';
import { Refusal } from '../../domain/refusal.js';
import { disclosureView, isPending, windowOf } from './posted-notice.js';
import type { DisclosureState, Objection, Posted } from './states.js';
import { answer, backToPosting, raise } from './objections.js';
import type { Iso } from '../../domain/time.js';
import type { Offer, Player, RunningClock, Scene, StepChange } from './player.js';

/** A result notice starts at the earliest on the day after acceptance. */
function postableFrom(step: DisclosureStep, scene: Scene): Iso {
  if (step.startsAfter.event === 'stepOpened' || !scene.accepted) return scene.openedAt;
  const { pace } = scene.base;
  return startOfDay(addDays(civilDate(scene.accepted.acceptedAt, pace), 1), pace);
}

function post(
  step: DisclosureStep,
  state: DisclosureState,
  input: PostNotice,
  scene: Scene,
): StepChange<DisclosureState> {
  const missing = step.channels.filter((channel) => !input.channels.includes(channel));
  if (missing.length > 0) throw new Refusal('CHANNEL_MISSING', undefined, { missing });
  const next: Posted = {
    phase: 'posted',
    postings: state.postings + 1,
    notice: input,
    postedAt: scene.now,
    objections: state.objections,
    referrals: [],
  };
  const disclosure = disclosureView(step, next, scene);
  const { firstDay, lastDay, gateOpensAt } = disclosure;
  return {
    state: next,
    data: { ...input, firstDay, lastDay, gateOpensAt },
    result: { disclosure: disclosure.id, firstDay, lastDay, gateOpensAt },
    disclosure,
    tell: { phrase: 'noticePosted', gaps: { lastDay: { plain: lastDay } } },
  };
}

function takeDown(
  step: DisclosureStep,
  state: DisclosureState,
  input: TakeDown,
  scene: Scene,
): StepChange<DisclosureState> {
  if (state.phase !== 'posted') throw new Refusal('ACT_NOT_OPEN');
  return {
    state: backToPosting(state, scene),
    data: { ...input },
    disclosure: disclosureView(step, state, scene, 'takenDown'),
    tell: { phrase: 'noticeTakenDown' },
  };
}

function objectionClock(step: DisclosureStep, objection: Objection): RunningClock {
  const referred = objection.state === 'referred';
  return {
    of: 'act',
    key: `answer:${objection.id}:${objection.state}`,
    due: referred ? 'street' : 'committee',
    startedAtIso: objection.referredAt ?? objection.raisedAt,
    limit: referred ? step.streetAnswerWithin : step.answerWithin,
  };
}

function clocks(
  step: DisclosureStep,
  state: DisclosureState,
  scene: Scene,
): readonly [RunningClock, ...RunningClock[]] {
  if (state.phase === 'toPost') {
    const from = postableFrom(step, scene);
    const startedAtIso = from > state.owedSince ? from : state.owedSince;
    return [{ of: 'act', key: `post:${state.postings}`, due: 'committee', startedAtIso, limit: step.postWithin }];
  }
  const [first, ...rest] = state.objections.filter(isPending).map((each) => objectionClock(step, each));
  if (first) return [first, ...rest];
  const { days, counting, source } = step.window;
  return [
    {
      of: 'window',
      key: `window:${state.postings}`,
      startedAtIso: state.postedAt,
      budget: { amount: days, unit: 'days', counting },
      source,
      window: windowOf(step, state, scene),
    },
  ];
}

function phase(state: DisclosureState): string {
  if (state.phase === 'toPost') return 'toPost';
  return state.objections.some(isPending) ? 'objections' : 'window';
}

const whilePosted = (_step: DisclosureStep, state: DisclosureState, scene: Scene): Offer =>
  state.phase === 'posted' ? scene.now : 'no';

export const disclosure: Player<'disclosure'> = {
  open: (_step, scene) => ({ phase: 'toPost', postings: 0, owedSince: scene.now, objections: [] }),
  acts: {
    postNotice: {
      offered: (step, state, scene) => (state.phase === 'toPost' ? postableFrom(step, scene) : 'no'),
      tooEarly: 'NOTICE_BEFORE_ACCEPTANCE',
      apply: post,
    },
    object: { offered: whilePosted, apply: raise },
    answerObjection: {
      offered: (_step, state, scene) => (phase(state) === 'objections' ? scene.now : 'no'),
      apply: answer,
    },
    takeDown: { offered: whilePosted, apply: takeDown },
  },
  phase,
  clocks,
  windowEnded: (step, state, scene) => ({
    state,
    data: {},
    outcome: 'closed',
    ...(state.phase === 'posted' ? { disclosure: disclosureView(step, state, scene, 'closed') } : {}),
  }),
  facts: (step, state, scene) => ({
    objections: state.objections,
    channels: step.channels,
    ...(state.phase === 'posted'
      ? { notice: state.notice, postedAt: state.postedAt, ...windowOf(step, state, scene) }
      : {}),
  }),
  posted: (step, state, scene) => (state.phase === 'posted' ? disclosureView(step, state, scene) : null),
  abandoned: (step, state, scene) =>
    state.phase === 'posted' ? disclosureView(step, state, scene, 'takenDown') : null,
};
