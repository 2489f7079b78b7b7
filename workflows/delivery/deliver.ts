import { ActivityFailure, isCancellation, proxyActivities, sleep } from '@temporalio/workflow';
import type { DeliveryActivities, Step } from '../../activities/delivery/activities.js';
import type { Patience } from '../../domain/patience.js';
import { ask, startToCloseTimeout } from './ledger-activities.js';

const send = (delivery: string): Promise<Step> => ask('发送', (world) => world.send(delivery));

/** Sends one delivery until it is settled: waits for its hour and its slot, tries again, moves from channel to channel. */
export async function deliver(delivery: string, patience: Patience): Promise<void> {
  let step = await send(delivery);
  while (step.then !== 'done') {
    if (step.then === 'wait') {
      await sleep(step.ms, { summary: '等待:免打扰时段或发送间隔' });
      step = await send(delivery);
    } else {
      step = await tryOn(delivery, step, patience);
    }
  }
}

/** For as long as patience lasts; then the next address, and when there is none, the ledger asks a person. */
async function tryOn(
  delivery: string,
  { address, afterMs }: Step & { readonly then: 'retry' },
  { firstPauseMs, longestPauseMs, givesUpAfterMs }: Patience,
): Promise<Step> {
  await sleep(Math.max(firstPauseMs, afterMs), { summary: '稍后重试' });
  const { sendAgain } = proxyActivities<DeliveryActivities>({
    startToCloseTimeout,
    scheduleToCloseTimeout: givesUpAfterMs,
    retry: { initialInterval: firstPauseMs, backoffCoefficient: 2, maximumInterval: longestPauseMs },
  });
  try {
    return await sendAgain.executeWithOptions({ summary: '重试发送' }, [delivery]);
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    await ask('换下一渠道', (world) => world.moveOn(delivery, address));
    return await send(delivery);
  }
}
