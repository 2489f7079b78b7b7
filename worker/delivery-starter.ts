import { WorkflowExecutionAlreadyStartedError, type Client, type WorkflowOptions } from '@temporalio/client';
import type { Patience } from '../domain/patience.js';
import type { PendingDigest, PendingNotices } from '../register/delivery/ledger.js';
import { eventInWords } from '../register/case-file-page/event-words.js';
import { digestWorkflowId, noticesWorkflowId } from '../workflows/ids.js';

const HOUR_MS = 3_600_000;

/** What is urgent tries the next channel on the same day; the rest outlasts a weekend. */
export const patience: Readonly<Record<'normal' | 'urgent', Patience>> = {
  normal: { firstPauseMs: 2_000, longestPauseMs: HOUR_MS / 2, givesUpAfterMs: 72 * HOUR_MS },
  urgent: { firstPauseMs: 2_000, longestPauseMs: HOUR_MS / 12, givesUpAfterMs: 2 * HOUR_MS },
};

/** Hands over what the ledger holds. Whatever was handed over before counts as handed over. */
export interface DeliveryStarter {
  startNotices(notices: PendingNotices): Promise<void>;
  startDigest(digest: PendingDigest): Promise<void>;
}

export interface StarterSetUp {
  readonly client: Client;
  readonly taskQueue: string;
  readonly patience: typeof patience;
}

/** Less than a transaction of the ledger may stay open. */
const START_WITHIN_MS = 4_000;

export function deliveryStarter({ client, taskQueue, patience: patienceFor }: StarterSetUp): DeliveryStarter {
  const start = async (type: string, options: Pick<WorkflowOptions, 'workflowId' | 'staticSummary'>, input: object) => {
    const starting = () =>
      client.workflow.start(type, {
        ...options,
        taskQueue,
        args: [input],
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        // The worker of the same process begins at once.
        requestEagerStart: true,
      });
    try {
      await client.withDeadline(Date.now() + START_WITHIN_MS, starting);
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  };
  return {
    startNotices: ({ workflowId, sequence, events }) =>
      start(
        'deliverNotice',
        {
          workflowId: noticesWorkflowId(workflowId, sequence),
          staticSummary: `通知:${events.map(eventInWords).join('、')}`.slice(0, 100),
        },
        { workflowId, sequence, patience: patienceFor },
      ),
    startDigest: ({ id, recipient }) =>
      start(
        'sendDigest',
        { workflowId: digestWorkflowId(id), staticSummary: `通知汇总 → ${recipient}` },
        { digest: id, patience: patienceFor.normal },
      ),
  };
}
