import type { StepKind } from '../../domain/procedure.js';
import type { EscalationReason, RecordEntry } from '../../domain/record.js';
import type { Iso } from '../../domain/time.js';
import { escalationWorkflowId } from '../ids.js';
import type { EscalationInput } from '../messages.js';
import type { StepChange } from '../players/player.js';
import { projectedClocks } from './clock.js';
import { news } from './news.js';
import { anyKind, type CauseGone, type EscalationTie, type OpenStep, type Run, type Transition } from './run.js';
import { clocksOf } from './scene.js';
import { settled } from './settle.js';
import { closeStep } from './steps.js';

/** What started an escalation: the tie to keep and the child to start. */
interface Raised {
  readonly state: Run;
  readonly open: OpenStep;
  readonly raises: readonly EscalationInput[];
}

/** Hands the open step to the street office; the step itself stays open. */
export function raise(run: Run, open: OpenStep, reason: EscalationReason, key: string | null, now: Iso): Raised {
  const [{ clock, at }] = projectedClocks(run, open, now);
  const ordinal = run.escalations + 1;
  const { id: proceeding, street, community, procedure, timeBase } = run.input;
  const input: EscalationInput = {
    id: escalationWorkflowId(proceeding, ordinal),
    proceeding,
    street,
    community,
    step: open.step.id,
    stepTitle: open.step.title,
    round: open.round,
    reason,
    due: clock.of === 'act' ? clock.due : 'committee',
    dueAt: at.dueAtIso,
    rules: procedure.general.escalation,
    timeBase,
  };
  const tied: OpenStep = { ...open, ties: [...open.ties, { id: input.id, key }] };
  return { state: { ...run, open: tied, escalations: ordinal }, open: tied, raises: [input] };
}

/** An escalation ends when the wait that caused it is over. */
function cutTies(run: Run, before: readonly EscalationTie[], now: Iso): { state: Run; gone: readonly CauseGone[] } {
  const open = run.open;
  const keys = open ? clocksOf(run, open, now).map((clock) => clock.key) : [];
  const holds = (tie: EscalationTie) =>
    open !== null && open.ties.includes(tie) && (tie.key === null || keys.includes(tie.key));
  const gone = before.filter((tie) => !holds(tie)).map(({ id }): CauseGone => ({ id, how: 'doneLate' }));
  return { state: open ? { ...run, open: { ...open, ties: open.ties.filter(holds) } } : run, gone };
}

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
  const changed = anyKind({ ...open, state: change.state });
  const counted: Run = {
    ...run,
    open: changed,
    accepted: change.establishes ?? run.accepted,
    steps: verdict ? run.steps.map((view, at) => (at === open.index ? { ...view, verdict } : view)) : run.steps,
  };
  const raised = change.escalate
    ? raise(counted, changed, change.escalate, null, now)
    : { state: counted, open: changed, raises: [] };
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
    gone,
  });
}
