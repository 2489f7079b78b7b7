import type { Ending, StepKind } from '../../domain/procedure.js';
import type { News } from '../../domain/news.js';
import type { DisclosureView, RecordEntry } from '../../domain/record.js';
import type { Iso } from '../../domain/time.js';
import { news } from './news.js';
import type { OpenStep, Run } from './run.js';
import { playerOf, sceneOf } from './scene.js';
import { entryOf } from './settle.js';

interface Ended {
  readonly state: Run;
  readonly entries: readonly [RecordEntry];
  readonly news: readonly News[];
}

/** The last entry of every closed chain, so that a truncated one shows. */
export function endProceeding(run: Run, ending: Ending, now: Iso): Ended {
  const state: Run = { ...run, status: ending, endedAt: now, open: null };
  return {
    state,
    entries: [entryOf('proceedingEnded', null, null, now, { ending })],
    news: [news(run, ending, 'proceedingEnded', { step: null, gaps: {} })],
  };
}

/** A notice still on the board comes down with the proceeding. */
export function abandonNotice<K extends StepKind>(run: Run, open: OpenStep<K>, now: Iso): readonly DisclosureView[] {
  const view = playerOf(open).abandoned?.(open.step, open.state, sceneOf(run, open, now, null));
  return view ? [view] : [];
}
