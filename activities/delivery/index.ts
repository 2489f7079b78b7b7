import { ApplicationFailure } from '@temporalio/common';
import type { DeliveryActivities, Step } from './activities.js';
import { send, type Dispatch } from './send.js';
import { tryChannel } from './try-channel.js';

/** The activities of the notifications queue over their ports. */
export const createDeliveryActivities = (dispatch: Dispatch): DeliveryActivities => ({
  address: (workflowId, sequence) => dispatch.ledger.address(workflowId, sequence, dispatch.now()),
  send: (delivery) => send(dispatch, delivery),
  sendAgain: async (delivery) => untilItHelps(await send(dispatch, delivery)),
  moveOn: (delivery, address) => dispatch.ledger.moveOn(delivery, address),
  tryChannel: (trial) => tryChannel(dispatch, trial),
});

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
