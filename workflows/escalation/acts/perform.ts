import { escalationActRoles, type EscalationAct, type EscalationActs } from '../../../domain/escalation-acts.js';
import type { OfferedAct } from '../../../domain/record.js';
import { Refusal } from '../../../domain/refusal.js';
import type { Iso } from '../../../domain/time.js';
import type { Transition } from '../../engine/run.js';
import { settled } from '../../engine/settle.js';
import type { ActCall } from '../../messages.js';
import { closeEscalation, lineOf, newsOf } from '../record.js';
import type { SupervisedRun } from '../run.js';
import { answerFromDistrict, reportToDistrict, resolve } from './answering.js';
import { coordinate, reportProgress } from './coordinating.js';
import { assign, disputeReturn } from './disputing.js';
import { accept, returnToCommunity, sign } from './receiving.js';
import { adoptCalendar } from './calendar.js';
import type { ActRule, Done } from './rule.js';

const rules: { readonly [Name in EscalationAct]: ActRule<Name> } = {
  sign,
  accept,
  returnToCommunity,
  disputeReturn,
  assign,
  coordinate,
  reportProgress,
  resolve,
  reportToDistrict,
  answerFromDistrict,
  adoptCalendar,
};

/**
 * One act on an escalation under 督办.
 * @throws Refusal when a state or a rule says no; nothing has changed.
 */
export function performSupervised<Name extends EscalationAct>(
  run: SupervisedRun,
  act: Name,
  { actor, input }: ActCall<EscalationActs[Name]>,
  now: Iso,
): Transition<SupervisedRun> {
  const rule: ActRule<Name> = rules[act];
  if (!rule.takenIn.includes(run.status)) throw new Refusal('ACT_NOT_OPEN', undefined, { act, status: run.status });
  const { run: state, tells, adds = {}, occurredAt = now, result = {} } = rule.apply(run, input, { now, actor });
  const line = lineOf(run, act, actor, now, { ...input, ...adds }, occurredAt);
  const closing = state.closedAt ? closeEscalation(run, state.status, now) : [];
  return settled(state, [line, ...closing], {
    news: tells ? [toldOf(run, act, tells)] : [],
    result: { status: state.status, ...result },
  });
}

const toldOf = (run: SupervisedRun, act: EscalationAct, { phrase, ...telling }: NonNullable<Done['tells']>) =>
  newsOf(run, phrase, act, telling);

/** What may be done now, by whom. */
export function offeredSupervised(run: SupervisedRun): readonly OfferedAct<EscalationAct>[] {
  return (Object.keys(rules) as EscalationAct[]).flatMap((act): OfferedAct<EscalationAct>[] => {
    const { takenIn, offered } = rules[act];
    const offer = takenIn.includes(run.status) && (offered?.(run) ?? true);
    if (offer === false) return [];
    return [{ act, by: escalationActRoles[act], ...(offer === true ? {} : offer) }];
  });
}
