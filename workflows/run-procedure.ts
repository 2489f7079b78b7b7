import {
  continueAsNew,
  getExternalWorkflowHandle,
  ParentClosePolicy,
  setHandler,
  startChild,
} from '@temporalio/workflow';
import type { SearchAttributePair } from '@temporalio/common';
import type { ProceedingAct, ProceedingActs } from '../domain/acts.js';
import type { ProceedingStatus, ProceedingView } from '../domain/record.js';
import { actTitles } from './act-titles.js';
import { Desk, type Carried } from './desk.js';
import { openProceeding } from './engine/opening.js';
import { proceedingMachine } from './engine/proceeding-machine.js';
import type { Run, Transition } from './engine/run.js';
import {
  causeGoneSignal,
  openedUpdate,
  proceedingUpdates,
  proceedingViewQuery,
  type ProceedingInput,
} from './messages.js';
import { searchAttributes } from './search-attributes.js';
import { streetEscalation } from './street-escalation.js';

/** What a finished proceeding returns: the register has the rest. */
export interface ProceedingResult {
  readonly status: ProceedingStatus;
}

/** An escalation is found under the same street, community and procedure as its proceeding. */
const whoseRun = ({ input }: Run): SearchAttributePair[] => [
  { key: searchAttributes.street, value: input.street },
  { key: searchAttributes.community, value: input.community },
  { key: searchAttributes.procedure, value: input.procedure.id },
  { key: searchAttributes.rehearsal, value: input.timeBase.pace.kind === 'rehearsal' },
];

/** The street office gets what is overdue, and hears when it is overdue no longer. */
async function involveStreet({ raises, gone, state }: Transition<Run>): Promise<void> {
  for (const input of raises) {
    await startChild(streetEscalation, {
      workflowId: input.id,
      args: [input],
      // An escalation outlives the proceeding that caused it.
      parentClosePolicy: ParentClosePolicy.ABANDON,
      staticSummary: `提级办理:${input.stepTitle.zh}`,
      typedSearchAttributes: whoseRun(state),
    });
  }
  const occurredAt = state.endedAt ?? new Date(Date.now()).toISOString();
  for (const { id, how } of gone) {
    // An escalation that the street has already closed takes no more signals; there is nothing left to tell it.
    await getExternalWorkflowHandle(id)
      .signal(causeGoneSignal, { how, occurredAt })
      .catch(() => undefined);
  }
}

/** The engine: plays any pinned procedure from its first step to an end. */
export async function runProcedure(input: ProceedingInput, carried: Carried<Run> | null): Promise<ProceedingResult> {
  const desk = new Desk<Run, ProceedingActs, ProceedingView>({
    machine: proceedingMachine,
    effects: involveStreet,
    carried,
    carryOver: (state) =>
      continueAsNew<(input: ProceedingInput, carried: Carried<Run>) => Promise<ProceedingResult>>(input, state),
  });
  setHandler(openedUpdate, () => desk.opened(), { description: '立项登记' });
  setHandler(proceedingViewQuery, () => desk.view(), { description: '当前状态' });
  const take = <Name extends ProceedingAct>(act: Name) => desk.takes(act, proceedingUpdates[act], actTitles[act]);
  for (const act of Object.keys(proceedingUpdates) as ProceedingAct[]) take(act);
  const { status } = await desk.run((now) => openProceeding(input, now));
  return { status };
}
