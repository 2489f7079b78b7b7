import type { Ending, StepKind } from '../../domain/procedure.js';
import type { DisclosureView, Notice, RecordEntry } from '../../domain/record.js';
import type { Text } from '../../domain/text.js';
import type { Iso } from '../../domain/time.js';
import { tell } from './notices.js';
import type { OpenStep, Run } from './run.js';
import { playerOf, sceneOf } from './scene.js';
import { entryOf } from './settle.js';

const endings: Readonly<Record<Ending, Text>> = {
  completed: { zh: '程序办结', en: 'The proceeding is completed' },
  notAdopted: { zh: '提议未获通过,程序终结', en: 'The proposal was not adopted' },
  withdrawn: { zh: '程序已撤回', en: 'The proceeding was withdrawn' },
};

interface Ended {
  readonly state: Run;
  readonly entries: readonly [RecordEntry];
  readonly notices: readonly Notice[];
}

/** The last entry of every closed chain, so that a truncated one shows. */
export function endProceeding(run: Run, ending: Ending, now: Iso): Ended {
  const state: Run = { ...run, status: ending, endedAt: now, open: null };
  return {
    state,
    entries: [entryOf('proceedingEnded', null, null, now, { ending })],
    notices: tell(run, 'proceedingEnded', ['committee', 'supervisor', 'residents', 'street'], endings[ending]),
  };
}

/** A notice still on the board comes down with the proceeding. */
export function abandonNotice<K extends StepKind>(run: Run, open: OpenStep<K>, now: Iso): readonly DisclosureView[] {
  const view = playerOf(open).abandoned?.(open.step, open.state, sceneOf(run, open, now, null));
  return view ? [view] : [];
}
