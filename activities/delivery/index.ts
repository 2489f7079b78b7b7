import { ApplicationFailure } from '@temporalio/common';
import type { DeliveryActivities, Step } from './activities.js';
import { send, type Dispatch } from './send.js';
import { tryChannel } from './try-channel.js';

/** The activities of the notifications queue over their ports. */
export function createDeliveryActivities(dispatch: Dispatch): DeliveryActivities {
  const sendOnce = joining((delivery) => send(dispatch, delivery));
  return {
    address: (workflowId, sequence) => dispatch.ledger.address(workflowId, sequence, dispatch.now()),
    send: sendOnce,
    sendAgain: async (delivery) => untilItHelps(await sendOnce(delivery)),
    moveOn: (delivery, address) => dispatch.ledger.moveOn(delivery, address),
    tryChannel: (trial) => tryChannel(dispatch, trial),
  };
}

/** When Temporal loses patience with a busy process it asks once more: whoever asks then waits for the answer under way. */
function joining(ask: (delivery: string) => Promise<Step>): (delivery: string) => Promise<Step> {
  const underWay = new Map<string, Promise<Step>>();
  return (delivery) => {
    const first = underWay.get(delivery) ?? ask(delivery).finally(() => underWay.delete(delivery));
    underWay.set(delivery, first);
    return first;
  };
}

/** What the channel asks for comes before the policy's own pace. */
function untilItHelps(step: Step): Step {
  if (step.then !== 'retry') return step;
  const { afterMs } = step;
  throw ApplicationFailure.create({
    type: 'NotDelivered',
    message: '渠道未接受,稍后重试 / the channel did not take it; it is tried again',
    ...(afterMs > 0 ? { nextRetryDelay: afterMs } : {}),
  });
}
