import type { StepKind } from '../../domain/procedure.js';
import type { RecordEntry } from '../../domain/record.js';
import type { Iso } from '../../domain/time.js';
import type { StepChange } from '../players/player.js';
import { cutTies, raise } from './escalations.js';
import { news } from './news.js';
import { anyKind, type OpenStep, type Run, type Transition } from './run.js';
import { settled } from './settle.js';
import { closeStep } from './steps.js';

function closed(run: Run, open: OpenStep, outcome: string | undefined, now: Iso) {
  return outcome === undefined ? { state: run, entries: [], news: [] } : closeStep(run, open, outcome, now);
}

/** Puts a step's change into the run: its verdict, its escalation, its closing, and what follows. */
export function settle<K extends StepKind>(
  run: Run,
  open: OpenStep<K>,
  change: StepChange<OpenStep<K>['state']>,
  entry: RecordEntry,
  now: Iso,
): Transition<Run> {
  const { verdict, outcome, tell } = change;
  const { event: act, actor, occurredAt } = entry;
  const done = actor ? [...open.done, { act, occurredAt }] : open.done;
  const changed = anyKind({ ...open, state: change.state, done });
  const counted: Run = {
    ...run,
    open: changed,
    accepted: change.establishes ?? run.accepted,
    steps: verdict ? run.steps.map((view, at) => (at === open.index ? { ...view, verdict } : view)) : run.steps,
  };
  const raised = change.escalate
    ? raise(counted, changed, { reason: change.escalate, key: null }, now)
    : { state: counted, open: changed, raises: [], joins: [] };
  const moved = closed(raised.state, raised.open, outcome, now);
  const { state, gone } = cutTies(moved.state, open.ties, now);
  return settled(state, [entry, ...moved.entries], {
    news: [
      ...(tell
        ? [news(run, tell.phrase, entry.event, { step: open.step, named: open.step.tells, gaps: tell.gaps ?? {} })]
        : []),
      ...moved.news,
    ],
    disclosures: change.disclosure ? [change.disclosure] : [],
    result: change.result ?? {},
    raises: raised.raises,
    joins: raised.joins,
    gone,
  });
}
