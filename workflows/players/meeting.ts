import type { Convene, RecordMeeting } from '../../domain/acts.js';
import { plusHours } from '../../domain/civil-day.js';
import { judge } from '../../domain/counting.js';
import type { Verdict } from '../../domain/counting-rule.js';
import { earliestMeeting } from '../../domain/notice-window.js';
import type { MeetingStep } from '../../domain/procedure.js';
import { Refusal } from '../../domain/refusal.js';
import type { MeetingState } from './states.js';
import type { Player, Scene, StepChange } from './player.js';

function convene(step: MeetingStep, state: MeetingState, input: Convene, scene: Scene): StepChange<MeetingState> {
  const earliest = earliestMeeting(scene.now, step.notice.days, scene.base);
  if (input.when < earliest) {
    throw new Refusal(
      'NOTICE_TOO_SHORT',
      {
        zh: `${step.title.zh}须提前${step.notice.days}日通知(${step.notice.source.ref})`,
        en: `${step.title.en} needs ${step.notice.days} days' notice (${step.notice.source.ref})`,
      },
      { noticeDays: step.notice.days, earliest },
    );
  }
  const { inquorate, owedSince } = state;
  return {
    state: { phase: 'convened', inquorate, owedSince, meeting: input, convenedAt: scene.now },
    data: { ...input },
    result: { when: input.when, where: input.where },
    tell: { phrase: 'meetingCalled', gaps: { when: { instant: input.when } } },
  };
}

function checkDates(state: MeetingState, input: RecordMeeting, scene: Scene): void {
  if (state.phase !== 'convened') throw new Refusal('ACT_NOT_OPEN');
  if (input.heldAt < state.meeting.when || input.heldAt > scene.now) {
    throw new Refusal('OUT_OF_ORDER', undefined, { heldAt: input.heldAt, from: state.meeting.when, to: scene.now });
  }
}

/** After an inquorate meeting the votes are void; after the last allowed one the street is told as well. */
function heldInVain(
  step: MeetingStep,
  state: MeetingState,
  verdict: Verdict,
  input: RecordMeeting,
): Pick<StepChange<MeetingState>, 'state' | 'escalate' | 'tell' | 'result'> {
  const inquorate = state.inquorate + 1;
  return {
    state: { phase: 'convening', inquorate, owedSince: input.heldAt },
    ...(inquorate > step.reconvene.maxTimes ? { escalate: 'inquorate' } : {}),
    tell: { phrase: 'inquorate' },
    result: { verdict },
  };
}

function recordMeeting(
  step: MeetingStep,
  state: MeetingState,
  input: RecordMeeting,
  scene: Scene,
): StepChange<MeetingState> {
  checkDates(state, input, scene);
  const verdict = judge(step.counting, input.attendance, input.votes, input.area);
  const common = { occurredAt: input.heldAt, verdict, data: { ...input, verdict } };
  if (verdict.outcome === 'inquorate') return { ...common, ...heldInVain(step, state, verdict, input) };
  return { ...common, state, outcome: verdict.outcome, result: { verdict } };
}

export const meeting: Player<'meeting'> = {
  open: (_step, scene) => ({ phase: 'convening', inquorate: 0, owedSince: scene.now }),
  acts: {
    recordMeeting: {
      offered: (_step, state) => (state.phase === 'convened' ? state.meeting.when : 'no'),
      tooEarly: 'MEETING_NOT_YET',
      apply: recordMeeting,
    },
    convene: {
      // A convened meeting stands until its day is over; then it may be convened anew, with fresh notice.
      offered: (_step, state, scene) =>
        state.phase === 'convening' ? scene.now : plusHours(state.meeting.when, 24, scene.base.pace),
      apply: convene,
    },
  },
  phase: (state) => state.phase,
  clocks: (step, state) => [
    {
      of: 'act',
      key: `hold:${state.inquorate}`,
      due: 'committee',
      startedAtIso: state.owedSince,
      limit:
        state.inquorate === 0
          ? step.holdWithin
          : {
              ...step.holdWithin,
              within: { amount: step.reconvene.withinDays, unit: 'days' },
              source: step.reconvene.source,
            },
    },
  ],
  facts: (step, state) => ({
    noticeDays: step.notice.days,
    inquorateMeetings: state.inquorate,
    ...(state.phase === 'convened' ? { meeting: state.meeting, convenedAt: state.convenedAt } : {}),
  }),
};
