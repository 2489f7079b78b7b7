import type { Client } from '@temporalio/client';

/** A long poll lasts a minute: whoever has not asked for longer is gone. */
const GONE_AFTER_MS = 70_000;
/** TASK_QUEUE_TYPE_WORKFLOW. */
const WORKFLOW_TASKS = 1;

/** Whether a worker may take work from the queue now. */
export async function someonePolls(client: Client, taskQueue: string): Promise<boolean> {
  const { namespace } = client.options;
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name: taskQueue },
    taskQueueType: WORKFLOW_TASKS,
  });
  const since = Date.now() - GONE_AFTER_MS;
  return pollers.some(({ lastAccessTime: at }) => Number(at?.seconds ?? 0) * 1_000 > since);
}
