import type { Iso } from '../../domain/time.js';
import type { Transition } from '../engine/run.js';
import { settled } from '../engine/settle.js';
import { climb, rungsAhead, type NextRung } from './ladder.js';
import { lineOf, newsOf } from './record.js';
import { handedOver, type SupervisedRun } from './run.js';
import { lightsAhead, tellTask, type TaskLight } from './tasks.js';
import { waitsOf } from './waits.js';

/** What the clock has yet to do. */
type Due = { readonly dueAt: Iso } & (
  | { readonly kind: 'rung'; readonly rung: NextRung }
  | { readonly kind: 'task'; readonly light: TaskLight }
  | { readonly kind: 'comesBack' }
);

/** Everything the clock has yet to do as things stand, in order. */
function duesOf(run: SupervisedRun): readonly Due[] {
  const community = waitsOf(run).filter(({ wait }) => wait === 'communityActs');
  const dues: readonly Due[] = [
    ...rungsAhead(run).map((rung): Due => ({ kind: 'rung', rung, dueAt: rung.dueAt })),
    ...lightsAhead(run).map((light): Due => ({ kind: 'task', light, dueAt: light.dueAt })),
    ...community.map(({ at }): Due => ({ kind: 'comesBack', dueAt: at.dueAtIso })),
  ];
  return dues.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : Number(a.dueAt > b.dueAt)));
}

/** What the community has not done in time comes back to the street, which may not return it again. */
function comesBack(run: SupervisedRun, dueAt: Iso, now: Iso): Transition<SupervisedRun> {
  return settled(handedOver(run, 'arrived', now), [lineOf(run, 'cameBack', null, now, { dueAt }, dueAt)], {
    news: [newsOf(run, 'escalationCameBack', 'cameBack')],
  });
}

/** What the clock does to an escalation at `now`, one stroke at a time, in the order of their due times; `null` when nothing is due. */
export function tickSupervised(run: SupervisedRun, now: Iso): Transition<SupervisedRun> | null {
  const [first, ...others] = duesOf(run).filter(({ dueAt }) => dueAt <= now);
  switch (first?.kind) {
    case undefined:
      return null;
    case 'comesBack':
      return comesBack(run, first.dueAt, now);
    case 'task':
      return tellTask(run, first.light, now);
    case 'rung': {
      const dueToo = others.flatMap((due) => (due.kind === 'rung' ? [due.rung] : []));
      return climb(run, first.rung, dueToo, now);
    }
  }
}

export const nextSupervisedWake = (run: SupervisedRun): Iso | null => duesOf(run)[0]?.dueAt ?? null;
