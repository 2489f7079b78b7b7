import { continueAsNew, getExternalWorkflowHandle, setHandler } from '@temporalio/workflow';
import type { EscalationAct, EscalationActs } from '../domain/escalation-acts.js';
import type { EscalationStatus, EscalationView } from '../domain/record.js';
import { actTitles } from './act-titles.js';
import { Desk, type Carried } from './desk.js';
import type { Transition } from './engine/run.js';
import { causeAdded, causeGone, escalationMachine } from './escalation/machine.js';
import { openEscalation } from './escalation/opening.js';
import { isSupervised, type EscalationRun } from './escalation/run.js';
import { proceedingWorkflowId } from './ids.js';
import {
  causeAddedSignal,
  causeGoneSignal,
  escalationClosedSignal,
  escalationUpdates,
  escalationViewQuery,
  type EscalationInput,
} from './messages.js';

/** The proceeding hears that the street is done, and with which causes. */
async function tellProceeding({ state }: Transition<EscalationRun>): Promise<void> {
  if (!isSupervised(state) || state.closedAt === null) return;
  const { input, status, closedAt, handling } = state;
  const keys = handling.causes.map(({ key }) => key);
  // A proceeding that is over takes no more signals; there is nothing left to tell it.
  await getExternalWorkflowHandle(proceedingWorkflowId(input.proceeding))
    .signal(escalationClosedSignal, { id: input.id, status, occurredAt: closedAt, keys })
    .catch(() => undefined);
}

/** 提级办理: overdue steps in the hands of the street office. */
export async function streetEscalation(
  input: EscalationInput,
  carried: Carried<EscalationRun> | null = null,
): Promise<{ status: EscalationStatus }> {
  const desk = new Desk<EscalationRun, EscalationActs, EscalationView>({
    machine: escalationMachine,
    pace: input.timeBase.pace,
    effects: tellProceeding,
    carried,
    carryOver: (state) => continueAsNew<typeof streetEscalation>(input, state),
  });
  setHandler(escalationViewQuery, () => desk.view(), { description: '当前状态' });
  desk.hearsActsOnRecord();
  desk.hears(causeGoneSignal, causeGone, '事由消除', ({ key }) => key);
  desk.hears(causeAddedSignal, causeAdded, '事由并入', ({ key }) => key);
  const take = <Name extends EscalationAct>(act: Name) => desk.takes(act, escalationUpdates[act], actTitles[act]);
  for (const act of Object.keys(escalationUpdates) as EscalationAct[]) take(act);
  const { status } = await desk.run((now) => openEscalation(input, now));
  return { status };
}
