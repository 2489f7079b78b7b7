import type { DataConverter } from '@temporalio/common';
import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import { createActivities } from '../activities/index.js';
import { newsTable } from '../procedures/notices/index.js';
import type { RegisterWriter } from '../register/register.js';
import { versioned } from './versioning.js';

export interface WorkerSetUp {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly register: RegisterWriter;
  /** How payloads travel; in clear unless said. */
  readonly dataConverter?: DataConverter;
  /** The build by which Temporal knows this worker. */
  readonly buildId?: string | undefined;
  /** Workflow code: a path to bundle at start, or a bundle made before. */
  readonly workflows: Pick<WorkerOptions, 'workflowsPath' | 'workflowBundle'>;
}

/** A worker sized for two cores that lets go of work quickly when it dies. */
export async function createWorker({
  connection,
  namespace,
  taskQueue,
  register,
  workflows,
  dataConverter,
  buildId,
}: WorkerSetUp): Promise<Worker> {
  return await Worker.create({
    connection,
    namespace,
    taskQueue,
    ...workflows,
    ...versioned(buildId),
    ...(dataConverter ? { dataConverter } : {}),
    activities: { ...createActivities(register, newsTable) },
    maxCachedWorkflows: 500,
    // A killed worker's workflows move to another one after this long instead of ten seconds.
    stickyQueueScheduleToStartTimeout: '2 seconds',
    shutdownGraceTime: '10 seconds',
    shutdownForceTime: '20 seconds',
  });
}
