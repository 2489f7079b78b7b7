import { setHandler } from '@temporalio/workflow';
import { Refusal } from '../domain/refusal.js';
import type { Iso } from '../domain/time.js';
import type { Desk } from './desk.js';
import type { Transition } from './engine/run.js';
import type { Machine } from './machine.js';
import { actOnRecordSignal, type ActCall, type ActOnRecord } from './messages.js';

/**
 * A run restored to an earlier instant than the register is told the acts it has forgotten. They count from when they
 * were recorded, the clock strikes in between as it did then, and the register, which knows their causes, records
 * nothing twice. What is not the next transition on record is passed over.
 */
export function takeActsOnRecord<State, Acts, View>(
  desk: Desk<State, Acts, View>,
  machine: Machine<State, Acts, View>,
): void {
  const decide = (state: State, { transition, act, call }: ActOnRecord, now: Iso): Transition<State> | null => {
    if (desk.next !== transition) return null;
    try {
      return machine.perform(state, act as keyof Acts, call as ActCall<Acts[keyof Acts]>, now);
    } catch (refusal) {
      if (refusal instanceof Refusal) return null;
      throw refusal;
    }
  };
  setHandler(actOnRecordSignal, (told) => desk.note(decide, told, told.cause, told.call.askedAt), {
    description: '据台账补记',
  });
}
