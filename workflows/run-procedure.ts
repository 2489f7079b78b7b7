import {
  continueAsNew,
  getExternalWorkflowHandle,
  ParentClosePolicy,
  setHandler,
  startChild,
} from '@temporalio/workflow';
import { WorkflowExecutionAlreadyStartedError, type SearchAttributePair } from '@temporalio/common';
import type { ProceedingAct, ProceedingActs } from '../domain/acts.js';
import type { ProceedingStatus, ProceedingView } from '../domain/record.js';
import { inShanghai } from '../domain/shanghai.js';
import { actTitles } from './act-titles.js';
import { Desk, type Carried } from './desk.js';
import { escalationClosed } from './engine/escalations.js';
import { openProceeding } from './engine/opening.js';
import { proceedingMachine } from './engine/proceeding-machine.js';
import type { CauseJoined, Run, Transition } from './engine/run.js';
import {
  causeAddedSignal,
  causeGoneSignal,
  escalationClosedSignal,
  openedUpdate,
  proceedingUpdates,
  proceedingViewQuery,
  type EscalationInput,
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

/** What the Temporal UI says of an escalation before it is opened. */
const escalationDetails = ({ id, proceeding, street, community, stepTitle, dueAt, title }: EscalationInput): string =>
  [
    `**提级办理:${stepTitle.zh}**`,
    ...(title === undefined ? [] : [`事项:${title}`]),
    `街道 ${street} · 社区 ${community} · 应于 ${inShanghai(dueAt)} 前办理`,
    `程序 \`${proceeding}\` · 接口 \`/escalations/${id}\``,
  ].join('\n\n');

/** Gone back behind it by a reset, a proceeding finds its escalation there already, open or closed. */
function orThereAlready(error: unknown): void {
  if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
}

/** The street office gets what is overdue, and hears when it is overdue no longer. Answers the causes it was too late for. */
async function involveStreet({ raises, joins, gone, state }: Transition<Run>): Promise<readonly CauseJoined[]> {
  for (const input of raises) {
    await startChild(streetEscalation, {
      workflowId: input.id,
      args: [input],
      // An escalation outlives the proceeding that caused it.
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      staticSummary: `提级办理:${input.stepTitle.zh} · ${input.community}`,
      staticDetails: escalationDetails(input),
      typedSearchAttributes: whoseRun(state),
    }).catch(orThereAlready);
  }
  const late: CauseJoined[] = [];
  for (const join of joins) {
    await getExternalWorkflowHandle(join.id)
      .signal(causeAddedSignal, join.cause)
      .catch(() => void late.push(join));
  }
  const occurredAt = state.endedAt ?? new Date(Date.now()).toISOString();
  for (const { id, ...how } of gone) {
    // An escalation that the street has already closed takes no more signals; there is nothing left to tell it.
    await getExternalWorkflowHandle(id)
      .signal(causeGoneSignal, { ...how, occurredAt })
      .catch(() => undefined);
  }
  return late;
}

/** The engine: plays any pinned procedure from its first step to an end. */
export async function runProcedure(input: ProceedingInput, carried: Carried<Run> | null): Promise<ProceedingResult> {
  const desk = new Desk<Run, ProceedingActs, ProceedingView>({
    machine: proceedingMachine,
    pace: input.timeBase.pace,
    effects: async (transition) => {
      for (const { id, cause } of await involveStreet(transition)) {
        const keys = transition.state.open?.ties
          .flatMap((tie) => tie.cause?.key ?? [])
          .filter((key) => key !== cause.key);
        const occurredAt = new Date(Date.now()).toISOString();
        desk.note(escalationClosed, { id, status: 'withdrawn', occurredAt, keys: keys ?? [] }, `late/${cause.key}`);
      }
    },
    carried,
    carryOver: (state) =>
      continueAsNew<(input: ProceedingInput, carried: Carried<Run>) => Promise<ProceedingResult>>(input, state),
  });
  desk.hears(escalationClosedSignal, escalationClosed, '提级办结', ({ id }) => id);
  desk.hearsActsOnRecord();
  setHandler(openedUpdate, () => desk.opened(), { description: '立项登记' });
  setHandler(proceedingViewQuery, () => desk.view(), { description: '当前状态' });
  const take = <Name extends ProceedingAct>(act: Name) => desk.takes(act, proceedingUpdates[act], actTitles[act]);
  for (const act of Object.keys(proceedingUpdates) as ProceedingAct[]) take(act);
  const { status } = await desk.run((now) => openProceeding(input, now));
  return { status };
}
