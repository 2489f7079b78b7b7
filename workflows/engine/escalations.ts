import type { RequestEscalation } from '../../domain/acts.js';
import type { EscalationCause, EscalationFacts, EscalationReason } from '../../domain/record.js';
import { Refusal } from '../../domain/refusal.js';
import type { Iso } from '../../domain/time.js';
import { escalationWorkflowId } from '../ids.js';
import type { EscalationClosedNews, EscalationInput } from '../messages.js';
import { projectedClocks } from './clock.js';
import type { GeneralAct } from './general-act.js';
import type { CauseGone, CauseJoined, EscalationTie, OpenStep, Run, Transition } from './run.js';
import { clocksOf } from './scene.js';
import { entryOf, settled } from './settle.js';

/** What an escalation sets going: a child to start, or a cause to join one that is open. */
export interface Raised {
  readonly state: Run;
  readonly open: OpenStep;
  /** The escalation that has the cause now. */
  readonly id: string;
  readonly raises: readonly EscalationInput[];
  readonly joins: readonly CauseJoined[];
}

/** Why the open step comes before the street. `key`: the overdue wait; `null` holds until the step closes. */
export interface Reason {
  readonly reason: EscalationReason;
  readonly key: string | null;
  readonly request?: RequestEscalation;
}

/** Hands the open step to the street office; the step itself stays open. Several causes at once are one escalation. */
export function raise(run: Run, open: OpenStep, why: Reason, now: Iso): Raised {
  const cause = causeOf(run, open, why, now);
  const standing = run.input.procedure.general.supervision && open.ties.find((tie) => tie.cause);
  if (standing) {
    const { id } = standing;
    return { ...tied(run, open, { id, key: why.key, cause }), id, raises: [], joins: [{ id, cause }] };
  }
  return begun(run, open, why.key, cause);
}

function begun(run: Run, open: OpenStep, key: string | null, cause: EscalationCause): Raised {
  const ordinal = run.escalations + 1;
  const { id: proceeding, street, community, procedure, timeBase } = run.input;
  const { escalation: rules, supervision } = procedure.general;
  const id = escalationWorkflowId(proceeding, ordinal);
  const { step, stepTitle, round, reason, due, dueAt } = cause;
  const input: EscalationInput = {
    ...{ id, proceeding, street, community, step, stepTitle, round, reason, due, dueAt, rules, timeBase },
    ...(supervision ? { supervision, cause, facts: factsOf(run, open), title: run.input.title } : {}),
    ...(run.input.district === undefined ? {} : { district: run.input.district }),
  };
  const tie: EscalationTie = supervision ? { id, key, cause } : { id, key };
  return { ...tied({ ...run, escalations: ordinal }, open, tie), id, raises: [input], joins: [] };
}

function tied(run: Run, open: OpenStep, tie: EscalationTie): { state: Run; open: OpenStep } {
  const changed: OpenStep = { ...open, ties: [...open.ties, tie] };
  return { state: { ...run, open: changed }, open: changed };
}

function causeOf(run: Run, open: OpenStep, { reason, key, request }: Reason, now: Iso): EscalationCause {
  const clocks = projectedClocks(run, open, now);
  const { clock, at } = clocks.find((each) => each.clock.key === key) ?? clocks[0];
  const { step, round } = open;
  return {
    key: [step.id, round, key ?? reason].join('/'),
    step: step.id,
    stepTitle: step.title,
    round,
    reason,
    due: clock.of === 'act' ? clock.due : 'committee',
    since: clock.startedAtIso,
    dueAt: at.dueAtIso,
    ...(request ? { request } : {}),
  };
}

/** The verdicts so far; what was tried stands in the record of the proceeding. */
const factsOf = ({ steps }: Run, { done }: OpenStep): EscalationFacts => ({
  verdicts: steps.flatMap(({ id: step, title, verdict }) => (verdict ? [{ step, title, verdict }] : [])),
  tried: done,
});

/** An escalation ends when the wait that caused it is over. */
export function cutTies(
  run: Run,
  before: readonly EscalationTie[],
  now: Iso,
): { state: Run; gone: readonly CauseGone[] } {
  const open = run.open;
  const keys = open ? clocksOf(run, open, now).map((clock) => clock.key) : [];
  const holds = (tie: EscalationTie) =>
    open !== null && open.ties.includes(tie) && (tie.key === null || keys.includes(tie.key));
  const gone = before
    .filter((tie) => !holds(tie))
    .map(({ id, cause }): CauseGone => ({ id, how: 'doneLate', ...(cause ? { key: cause.key } : {}) }));
  return { state: open ? { ...run, open: { ...open, ties: open.ties.filter(holds) } } : run, gone };
}

/** 上报提级: the community itself says that the matter is beyond it. */
export const requestEscalation: GeneralAct<'requestEscalation'> = (run, open, input, { now, actor }) => {
  if (!run.input.procedure.general.supervision) throw new Refusal('ACT_NOT_OPEN');
  if (open.ties.some(({ cause }) => cause?.reason === 'beyondAuthority')) throw new Refusal('ALREADY_ESCALATED');
  const why = { reason: 'beyondAuthority', key: null, request: input } as const;
  const { state, id, raises, joins } = raise(run, open, why, now);
  return settled(state, [entryOf('requestEscalation', open, actor, now, { ...input, escalation: id })], {
    raises,
    joins,
    result: { escalation: id },
  });
};

/** The street is done with an escalation. A cause that reached it too late is raised again. */
export function escalationClosed(run: Run, news: EscalationClosedNews, now: Iso): Transition<Run> | null {
  const { id, status, keys } = news;
  const { open } = run;
  const ties = open?.ties.filter((tie) => tie.id === id) ?? [];
  if (!open || ties.length === 0) return null;
  const rest: OpenStep = { ...open, ties: open.ties.filter((tie) => tie.id !== id) };
  const missed = ties.flatMap((tie) =>
    tie.cause && !keys.includes(tie.cause.key) ? [{ ...tie, cause: tie.cause }] : [],
  );
  const again = missed.reduce<Omit<Raised, 'id'>>(
    (sofar, { key, cause }) => {
      const standing = sofar.open.ties.find((tie) => tie.cause);
      if (!standing) return { ...begun(sofar.state, sofar.open, key, cause), joins: sofar.joins };
      const next = tied(sofar.state, sofar.open, { id: standing.id, key, cause });
      return { ...next, raises: sofar.raises, joins: [...sofar.joins, { id: standing.id, cause }] };
    },
    { state: { ...run, open: rest }, open: rest, raises: [], joins: [] },
  );
  const data = { escalation: id, status, raisedAgain: again.raises.map((input) => input.id) };
  return settled(again.state, [entryOf('escalationClosed', open, null, now, data, news.occurredAt)], {
    raises: again.raises,
    joins: again.joins,
  });
}
