import { isCancellation, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.js';
import type { CommitRequest } from '../domain/news.js';
import type { CommitReceipt } from '../domain/record.js';

// Committing twice is harmless (same workflow, same transition), losing a commit is not: retry without end.
const patient = proxyActivities<Activities>({
  startToCloseTimeout: '15 seconds',
  retry: { initialInterval: '500 milliseconds', backoffCoefficient: 2, maximumInterval: '20 seconds' },
});

// The database is usually there: stay within the workflow task and write one event instead of six. The attempts are
// counted because retries of a local activity outlive its schedule-to-close timeout and keep the workflow task open.
const quick = proxyLocalActivities<Activities>({
  startToCloseTimeout: '2 seconds',
  retry: { initialInterval: '100 milliseconds', backoffCoefficient: 2, maximumAttempts: 3 },
});

/** Puts one transition on record. Returns only when it is there; an operator sees a pending `commit` while it is not. */
export async function commit(request: CommitRequest, title: string): Promise<CommitReceipt> {
  const summary = `写入台账:${title}`;
  try {
    return await quick.commit.executeWithOptions({ summary }, [request]);
  } catch (error) {
    if (isCancellation(error)) throw error;
    return await patient.commit.executeWithOptions({ summary }, [request]);
  }
}
