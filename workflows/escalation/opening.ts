import type { Iso } from '../../domain/time.js';
import type { Transition } from '../engine/run.js';
import { settled } from '../engine/settle.js';
import type { EscalationInput } from '../messages.js';
import { waitOf } from './before-supervision/wait.js';
import { projectDeadline } from '../../domain/deadline.js';
import { standing } from './causes.js';
import { lineOf, newsOf } from './record.js';
import { comesSupervised, isSupervised, type EscalationRun } from './run.js';
import { waitsOf } from './waits.js';

function arrived(input: EscalationInput, now: Iso): EscalationRun {
  const run: EscalationRun = {
    input,
    status: 'arrived',
    openedAt: now,
    closedAt: null,
    since: now,
    returnedTimes: 0,
    reported: [],
  };
  if (!comesSupervised(input)) return run;
  const handling = {
    handovers: 0,
    causes: [standing(input.cause)],
    documents: null,
    dispute: null,
    assignment: null,
    meetings: [],
    tasks: [],
    progress: [],
    district: [],
    climbed: [],
    settled: {},
  };
  return { ...run, handling };
}

function signByOf(run: EscalationRun, now: Iso): Iso {
  if (isSupervised(run)) return waitsOf(run)[0]?.at.dueAtIso ?? now;
  const wait = waitOf(run);
  return wait ? projectDeadline(wait.deadline, run.input.timeBase).dueAtIso : now;
}

/** The first transition: what reached the street office and why, and what was known and tried by then. */
export function openEscalation(input: EscalationInput, now: Iso): Transition<EscalationRun> {
  const run = arrived(input, now);
  const { proceeding, step, round, reason, due, dueAt, cause, facts } = input;
  const data = {
    ...{ proceeding, step, round, reason, due, dueAt },
    ...(isSupervised(run) ? { causes: [cause], facts } : {}),
  };
  return settled(run, [lineOf(run, 'escalationOpened', null, now, data)], {
    news: [newsOf(run, 'escalationOpened', 'escalationOpened', { gaps: { dueAt: { instant: signByOf(run, now) } } })],
  });
}
