import type { ActRoute } from '../../contracts/act-routes.js';
import { refusals } from '../../domain/refusal.js';
import type { Deps } from '../deps.js';
import { NotRunning } from '../gateway-port.js';
import { ok, type Call, type Handler } from '../http/call.js';
import { ProblemError } from '../problems.js';
import { escalationAt } from '../views/escalation.js';
import { proceedingNow } from '../views/proceeding-now.js';

/** Takes one act to the run it concerns; answers once it is on record, with what the record then shows. */
export function actOn({ act, subject: on }: ActRoute): Handler<ActRoute> {
  return async (call, deps) => {
    const result = await perform(act, call, deps);
    const { id } = call.subject;
    if (on === 'proceeding') return ok({ result, proceeding: await proceedingNow(id, call.actor, deps) });
    const escalation = await deps.register.findEscalation(id);
    return ok({ result, escalation: escalation && escalationAt(escalation, deps.now()) });
  };
}

async function perform(act: ActRoute['act'], call: Call<ActRoute>, { gateway, register }: Deps) {
  // The actor comes from the credential alone.
  const { id, role, organisation } = call.actor;
  try {
    const actCall = { actor: { id, role, organisation }, input: call.body, askedAt: call.askedAt };
    return (await gateway.act(call.subject.id, act, actCall, call.requestKey)).result;
  } catch (error) {
    // The register knows the run, so it ran once.
    const refusal = error instanceof NotRunning ? new ProblemError('PROCEEDING_CLOSED') : error;
    if (!(refusal instanceof ProblemError && refusal.code in refusals)) throw refusal;
    // Whoever died between the record and the answer may have left it done.
    const result = await register.resultOfAct(call.subject.id, call.requestKey);
    if (result === null) throw refusal;
    return result;
  }
}
