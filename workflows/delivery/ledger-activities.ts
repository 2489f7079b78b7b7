import { isCancellation, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { DeliveryActivities } from '../../activities/delivery/activities.js';

/** The longest a channel may take, and writing its answer down. */
export const startToCloseTimeout = '80 seconds';

// Usually all goes well: stay within the workflow task and write one event instead of six.
const quick = proxyLocalActivities<DeliveryActivities>({ startToCloseTimeout, retry: { maximumAttempts: 1 } });

// Asked twice, the ledger answers the same: retry without end.
const retry = { initialInterval: '500 milliseconds', backoffCoefficient: 2, maximumInterval: '20 seconds' } as const;

/** Asks the world where it is; while the register is away an operator sees it pending under `title`. */
export async function ask<Result>(
  title: string,
  question: (world: Pick<DeliveryActivities, 'address' | 'send' | 'moveOn' | 'tryChannel'>) => Promise<Result>,
): Promise<Result> {
  try {
    return await question(quick);
  } catch (error) {
    if (isCancellation(error)) throw error;
    return await question(proxyActivities<DeliveryActivities>({ startToCloseTimeout, retry, summary: title }));
  }
}
