import type { ObjectionOutcome, PostNotice } from '../../domain/acts.js';
import { noticeWindow, type NoticeWindow } from '../../domain/notice-window.js';
import type { DisclosureStep } from '../../domain/procedure.js';
import type { DisclosureView } from '../../domain/record.js';
import type { Iso, Suspension } from '../../domain/time.js';
import type { Scene } from './player.js';

/** One objection and its answers. `referred`: the street rules on it and the window stands still. */
export interface Objection {
  readonly id: string;
  readonly reason: string;
  readonly raisedAt: Iso;
  readonly state: 'open' | ObjectionOutcome;
  readonly referredAt?: Iso;
  readonly answer?: string;
  readonly answeredAt?: Iso;
}

export interface Posted {
  readonly phase: 'posted';
  readonly postings: number;
  readonly notice: PostNotice;
  readonly postedAt: Iso;
  readonly objections: readonly Objection[];
  /** Finished stretches in which the window stood still for an objection referred to the street. */
  readonly referrals: readonly Suspension[];
}

/** 公开: not yet on the board, or posted and running. Objections are kept through every posting. */
export type DisclosureState =
  | {
      readonly phase: 'toPost';
      readonly postings: number;
      readonly owedSince: Iso;
      readonly objections: readonly Objection[];
    }
  | Posted;

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
