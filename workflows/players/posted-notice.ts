import { noticeWindow, type NoticeWindow } from '../../domain/notice-window.js';
import type { DisclosureStep } from '../../domain/procedure.js';
import type { DisclosureView } from '../../domain/record.js';
import type { Suspension } from '../../domain/time.js';
import type { Scene } from './player.js';
import type { Objection, Posted } from './states.js';

/** Answered neither with an end nor by withdrawal: it keeps the gate shut. */
export const isPending = (objection: Objection): boolean =>
  objection.state === 'open' || objection.state === 'referred';

/** The window as it stands; while an objection is referred it is prolonged up to now. */
export function windowOf(step: DisclosureStep, state: Posted, scene: Scene): NoticeWindow {
  const referredSince = state.objections.flatMap((each) =>
    each.state === 'referred' && each.referredAt ? [each.referredAt] : [],
  );
  const standing = referredSince.map((fromIso): Suspension => ({ fromIso, toIso: scene.now }));
  return noticeWindow(state.postedAt, step.window, [...scene.suspensions, ...state.referrals, ...standing], scene.base);
}

/** The notice as residents read it; who objected stays with the committee. */
export function disclosureView(
  step: DisclosureStep,
  state: Posted,
  scene: Scene,
  shown: DisclosureView['state'] = 'posted',
): DisclosureView {
  const suspended = state.objections.some((each) => each.state === 'referred');
  return {
    id: `${scene.proceeding.id}.${step.id}.${scene.round}.${state.postings}`,
    proceeding: scene.proceeding.id,
    community: scene.proceeding.community,
    step: step.id,
    round: scene.round,
    title: step.title,
    text: state.notice.text,
    channels: state.notice.channels,
    postedAt: state.postedAt,
    ...windowView(windowOf(step, state, scene)),
    state: shown === 'posted' && suspended ? 'suspended' : shown,
    objections: state.objections.map(({ id, state: answerState, answer }) => ({
      id,
      state: answerState,
      answer: answer ?? null,
    })),
    rehearsal: scene.proceeding.rehearsal,
  };
}

const windowView = ({ firstDay, lastDay, gateOpensAtIso }: NoticeWindow) => ({
  firstDay,
  lastDay,
  gateOpensAt: gateOpensAtIso,
});
