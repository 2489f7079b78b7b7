import type { EscalationAct, EscalationActs } from '../../../domain/escalation-acts.js';
import { escalationActRoles } from '../../../domain/escalation-acts.js';
import type { EscalationStatus, OfferedAct } from '../../../domain/record.js';
import type { EscalationPhrase } from '../../../domain/phrase-names.js';
import { Refusal } from '../../../domain/refusal.js';
import type { Iso } from '../../../domain/time.js';
import type { Transition } from '../../engine/run.js';
import { settled } from '../../engine/settle.js';
import type { ActCall } from '../../messages.js';
import { closeEscalation, gapsOf, lineOf, newsOf } from '../record.js';
import { refuseLateReturn, returnUntil } from '../returning.js';
import type { EscalationRun } from '../run.js';

type Apply<Name extends EscalationAct> = (run: EscalationRun, input: EscalationActs[Name], now: Iso) => EscalationRun;

interface Rule<Name extends EscalationAct> {
  readonly takenIn: readonly EscalationStatus[];
  readonly phrase: EscalationPhrase;
  readonly apply: Apply<Name>;
}

/** What the street could do before 2026-11-22. Accepting includes signing. */
const rules: { readonly [Name in EscalationAct]?: Rule<Name> } = {
  sign: {
    takenIn: ['arrived'],
    phrase: 'escalationSigned',
    apply: (run, _input, now) => ({ ...run, status: 'signed', since: now }),
  },
  accept: {
    takenIn: ['arrived', 'signed'],
    phrase: 'escalationAccepted',
    apply: (run, { plan }, now) => ({ ...run, status: 'accepted', since: now, plan }),
  },
  returnToCommunity: {
    takenIn: ['arrived', 'signed'],
    phrase: 'escalationReturned',
    apply: (run, _input, now) => {
      refuseLateReturn(run, now);
      return { ...run, status: 'returned', since: now, returnedTimes: run.returnedTimes + 1 };
    },
  },
  resolve: {
    takenIn: ['accepted'],
    phrase: 'escalationResolved',
    apply: (run, { reply }, now) => ({ ...run, status: 'resolved', closedAt: now, reply }),
  },
};

/** One act on an escalation begun before 2026-11-22. @throws Refusal when a state or a rule says no. */
export function performBefore<Name extends EscalationAct>(
  run: EscalationRun,
  act: Name,
  call: ActCall<EscalationActs[Name]>,
  now: Iso,
): Transition<EscalationRun> {
  const rule: Rule<Name> | undefined = rules[act];
  if (!rule?.takenIn.includes(run.status)) throw new Refusal('ACT_NOT_OPEN', undefined, { act, status: run.status });
  const state = rule.apply(run, call.input, now);
  const line = lineOf(run, act, call.actor, now, { ...call.input });
  const closing = state.closedAt ? closeEscalation(run, state.status, now) : [];
  return settled(state, [line, ...closing], {
    news: [newsOf(run, rule.phrase, act, { gaps: gapsOf({ ...call.input }) })],
    result: { status: state.status },
  });
}

/** What the street may do now. */
export function offeredBefore(run: EscalationRun): readonly OfferedAct<EscalationAct>[] {
  const acts = (Object.keys(rules) as EscalationAct[]).filter((act) => rules[act]?.takenIn.includes(run.status));
  return acts.flatMap((act): OfferedAct<EscalationAct>[] => {
    const by = escalationActRoles[act];
    if (act !== 'returnToCommunity') return [{ act, by }];
    return run.returnedTimes > 0 ? [] : [{ act, by, until: returnUntil(run) }];
  });
}
