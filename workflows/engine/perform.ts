import { actRoles, type ProceedingAct, type ProceedingActs } from '../../domain/acts.js';
import type { StepKind } from '../../domain/procedure.js';
import { Refusal } from '../../domain/refusal.js';
import type { Role } from '../../domain/actor.js';
import type { Iso } from '../../domain/time.js';
import type { ActCall } from '../messages.js';
import type { ActRule } from '../players/player.js';
import { settle } from './change.js';
import type { GeneralAct } from './general-act.js';
import { generalActs, whileSuspended } from './general-acts.js';
import type { OpenStep, Run, Transition } from './run.js';
import { playerOf, sceneOf } from './scene.js';
import { entryOf } from './settle.js';

type Call<Name extends ProceedingAct> = ActCall<ProceedingActs[Name]>;

function refuseRole(act: ProceedingAct, role: Role): void {
  const allowed: readonly Role[] = actRoles[act];
  if (!allowed.includes(role)) throw new Refusal('ROLE_NOT_ALLOWED', undefined, { act, allowed });
}

/** The open step's rule for an act, when it takes the act now. */
function ruleFor<K extends StepKind, Name extends ProceedingAct>(run: Run, open: OpenStep<K>, act: Name, now: Iso) {
  const rule: ActRule<K, ProceedingActs[Name]> | undefined = playerOf(open).acts[act];
  const offer = rule?.offered(open.step, open.state, sceneOf(run, open, now, null)) ?? 'no';
  if (!rule || offer === 'no') throw new Refusal('ACT_NOT_OPEN', undefined, { act, step: open.step.id });
  if (offer > now) throw new Refusal(rule.tooEarly ?? 'ACT_NOT_OPEN', undefined, { act, from: offer });
  return rule;
}

function play<K extends StepKind, Name extends ProceedingAct>(
  run: Run,
  open: OpenStep<K>,
  act: Name,
  call: Call<Name>,
  now: Iso,
): Transition<Run> {
  const rule = ruleFor(run, open, act, now);
  const change = rule.apply(open.step, open.state, call.input, sceneOf(run, open, now, call.actor));
  const entry = entryOf(act, open, call.actor, now, change.data, change.occurredAt ?? now);
  return settle(run, open, change, entry, now);
}

const generals: { readonly [Name in ProceedingAct]?: GeneralAct<Name> } = generalActs;

/**
 * One act of one person on a running proceeding.
 * @throws Refusal when a state or a rule says no; the run is unchanged.
 */
export function perform<Name extends ProceedingAct>(run: Run, act: Name, call: Call<Name>, now: Iso): Transition<Run> {
  refuseRole(act, call.actor.role);
  if (!run.open) throw new Refusal('PROCEEDING_CLOSED', undefined, { status: run.status });
  if (run.suspension && !whileSuspended.includes(act)) {
    throw new Refusal('PROCEEDING_SUSPENDED', undefined, { until: run.suspension.toIso });
  }
  const general = generals[act];
  if (general) return general(run, run.open, call.input, { now, actor: call.actor });
  return play(run, run.open, act, call, now);
}
