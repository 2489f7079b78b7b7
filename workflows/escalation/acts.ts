import { actRoles, type EscalationAct, type EscalationActs } from '../../domain/acts.js';
import type { Role } from '../../domain/actor.js';
import { projectDeadline } from '../../domain/deadline.js';
import type { EscalationStatus, OfferedAct } from '../../domain/record.js';
import type { News } from '../../domain/news.js';
import type { EscalationPhrase } from '../../domain/phrase-names.js';
import { Refusal } from '../../domain/refusal.js';
import type { Iso } from '../../domain/time.js';
import type { Transition } from '../engine/run.js';
import { settled } from '../engine/settle.js';
import type { ActCall } from '../messages.js';
import { closeEscalation, lineOf, newsOf } from './record.js';
import type { EscalationRun } from './run.js';

/** In which states the street may do what. Accepting includes signing. */
const takenIn: Readonly<Record<EscalationAct, readonly EscalationStatus[]>> = {
  sign: ['arrived'],
  accept: ['arrived', 'signed'],
  returnToCommunity: ['arrived', 'signed'],
  resolve: ['accepted'],
};

/** 退回 within two working days of arrival. */
const returnUntil = (run: EscalationRun): Iso =>
  projectDeadline(
    { startedAtIso: run.openedAt, limit: run.input.rules.returnWithin, suspensions: [], extensions: [] },
    run.input.timeBase,
  ).dueAtIso;

type Apply<Name extends EscalationAct> = (run: EscalationRun, input: EscalationActs[Name], now: Iso) => EscalationRun;

const applied: { readonly [Name in EscalationAct]: Apply<Name> } = {
  sign: (run, _input, now) => ({ ...run, status: 'signed', since: now }),
  accept: (run, { plan }, now) => ({ ...run, status: 'accepted', since: now, ...(plan === undefined ? {} : { plan }) }),
  returnToCommunity: (run, _input, now) => {
    if (run.returnedTimes > 0) throw new Refusal('RETURN_USED_UP');
    const until = returnUntil(run);
    if (now >= until) throw new Refusal('RETURN_TOO_LATE', undefined, { until });
    return { ...run, status: 'returned', since: now, returnedTimes: run.returnedTimes + 1 };
  },
  resolve: (run, { reply }, now) => ({ ...run, status: 'resolved', closedAt: now, reply }),
};

const phrases: Readonly<Record<EscalationAct, EscalationPhrase>> = {
  sign: 'escalationSigned',
  accept: 'escalationAccepted',
  returnToCommunity: 'escalationReturned',
  resolve: 'escalationResolved',
};

/** What an act's text shows of what was typed. */
const gapsOf = (input: Readonly<Record<string, unknown>>): News['gaps'] =>
  Object.fromEntries(
    ['reason', 'reply'].flatMap((name) => {
      const typed = input[name];
      return typeof typed === 'string' ? [[name, { typed }]] : [];
    }),
  );

/**
 * One act of the street office.
 * @throws Refusal when a state or a rule says no; nothing has changed.
 */
export function performEscalation<Name extends EscalationAct>(
  run: EscalationRun,
  act: Name,
  call: ActCall<EscalationActs[Name]>,
  now: Iso,
): Transition<EscalationRun> {
  const allowed: readonly Role[] = actRoles[act];
  if (!allowed.includes(call.actor.role)) throw new Refusal('ROLE_NOT_ALLOWED', undefined, { act, allowed });
  if (!takenIn[act].includes(run.status)) throw new Refusal('ACT_NOT_OPEN', undefined, { act, status: run.status });
  const apply: Apply<Name> = applied[act];
  const state = apply(run, call.input, now);
  const line = lineOf(run, act, call.actor, now, { ...call.input });
  const closing = state.closedAt ? closeEscalation(run, state.status, now) : [];
  return settled(state, [line, ...closing], {
    news: [newsOf(run, phrases[act], act, { gaps: gapsOf({ ...call.input }) })],
    result: { status: state.status },
  });
}

/** What the street may do now. */
export function offeredEscalationActs(run: EscalationRun): readonly OfferedAct<EscalationAct>[] {
  const acts = (Object.keys(takenIn) as EscalationAct[]).filter((act) => takenIn[act].includes(run.status));
  return acts.flatMap((act): OfferedAct<EscalationAct>[] => {
    const by = actRoles[act];
    if (act !== 'returnToCommunity') return [{ act, by }];
    return run.returnedTimes > 0 ? [] : [{ act, by, until: returnUntil(run) }];
  });
}
