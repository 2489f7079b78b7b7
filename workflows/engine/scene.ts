import type { Actor } from '../../domain/actor.js';
import type { StepKind } from '../../domain/procedure.js';
import type { Iso } from '../../domain/time.js';
import { players } from '../players/index.js';
import type { Player, RunningClock, Scene } from '../players/player.js';
import type { OpenStep, Run } from './run.js';

export const playerOf = <K extends StepKind>(open: OpenStep<K>): Player<K> => players[open.kind];

export const rehearsalOf = (run: Run): { dayMs: number } | null => {
  const { pace } = run.input.timeBase;
  return pace.kind === 'rehearsal' ? { dayMs: pace.dayMs } : null;
};

/** What the players see. A standing suspension counts up to its planned end. */
export function sceneOf(
  run: Run,
  open: Pick<OpenStep, 'round' | 'openedAt' | 'suspensions'>,
  now: Iso,
  actor: Actor | null,
): Scene {
  const { id, community, timeBase } = run.input;
  return {
    now,
    actor,
    base: timeBase,
    proceeding: { id, community, rehearsal: rehearsalOf(run) },
    round: open.round,
    openedAt: open.openedAt,
    suspensions: run.suspension ? [...open.suspensions, run.suspension] : open.suspensions,
    accepted: run.accepted,
  };
}

export function clocksOf<K extends StepKind>(
  run: Run,
  open: OpenStep<K>,
  now: Iso,
): readonly [RunningClock, ...RunningClock[]] {
  return playerOf(open).clocks(open.step, open.state, sceneOf(run, open, now, null));
}
