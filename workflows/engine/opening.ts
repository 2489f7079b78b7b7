import type { StepView } from '../../domain/record.js';
import type { Iso } from '../../domain/time.js';
import type { ProceedingInput } from '../messages.js';
import type { Run, Transition } from './run.js';
import { entryOf, settled } from './settle.js';
import { openStep } from './steps.js';

/** The first transition: the proceeding is on record and its first step open. */
export function openProceeding(input: ProceedingInput, now: Iso): Transition<Run> {
  const steps = input.procedure.steps.map(({ id, kind, title }): StepView => ({
    id,
    kind,
    title,
    state: 'pending',
    round: 0,
    openedAt: null,
    closedAt: null,
  }));
  const run: Run = {
    input,
    status: 'running',
    startedAt: now,
    endedAt: null,
    steps,
    open: null,
    suspension: null,
    accepted: null,
    escalations: 0,
  };
  const { procedure, title, summary, origin, startedBy } = input;
  const data = {
    procedure: procedure.id,
    edition: procedure.edition,
    digest: procedure.digest,
    overridden: procedure.overridden,
    title,
    summary,
    origin,
    pace: input.timeBase.pace,
  };
  const moved = openStep(run, 0, now);
  return settled(moved.state, [entryOf('proceedingOpened', null, startedBy, now, data), ...moved.entries], {
    news: moved.news,
  });
}
