import type { Client } from '@temporalio/client';

/** What a history says of the workers that made it. */
export interface Workers {
  readonly events: number;
  /** The build behind each completed workflow task that did something, in order, repetitions left out. */
  readonly builds: readonly string[];
  /** Tasks that failed, as they do when code and history part. */
  readonly failedTasks: number;
}

export async function workersOf(client: Client, workflowId: string): Promise<Workers> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  const all = events ?? [];
  const builds = all.flatMap(({ workflowTaskCompletedEventAttributes: completed }) =>
    completed ? [completed.deploymentVersion?.buildId || completed.workerVersion?.buildId || 'none'] : [],
  );
  return {
    events: all.length,
    builds: builds.filter((build, at) => build !== builds[at - 1]),
    failedTasks: all.filter(({ workflowTaskFailedEventAttributes: failed }) => failed).length,
  };
}
