import { continueAsNew, setHandler } from '@temporalio/workflow';
import type { EscalationAct, EscalationActs } from '../domain/acts.js';
import type { EscalationStatus, EscalationView } from '../domain/record.js';
import { actTitles } from './act-titles.js';
import { Desk, type Carried } from './desk.js';
import { causeGone, escalationMachine, openEscalation, type EscalationRun } from './escalation/machine.js';
import { causeGoneSignal, escalationUpdates, escalationViewQuery, type EscalationInput } from './messages.js';

/** 提级办理: an overdue step in the hands of the street office. */
export async function streetEscalation(
  input: EscalationInput,
  carried: Carried<EscalationRun> | null = null,
): Promise<{ status: EscalationStatus }> {
  const desk = new Desk<EscalationRun, EscalationActs, EscalationView>({
    machine: escalationMachine,
    effects: () => Promise.resolve(),
    carried,
    carryOver: (state) => continueAsNew<typeof streetEscalation>(input, state),
  });
  setHandler(escalationViewQuery, () => desk.view(), { description: '当前状态' });
  desk.hears(causeGoneSignal, causeGone, '事由消除');
  const take = <Name extends EscalationAct>(act: Name) => desk.takes(act, escalationUpdates[act], actTitles[act]);
  for (const act of Object.keys(escalationUpdates) as EscalationAct[]) take(act);
  const { status } = await desk.run((now) => openEscalation(input, now));
  return { status };
}
