import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { BenchStack } from '../own-stack.js';
import { quietBundle } from '../workflow-bundle.js';
import { actUpdate, openedUpdate, passedQuery, type bareFloor } from './floor-workflow.js';
import { costOf, type Cost, type Push } from './history.js';

const TASK_QUEUE = 'bare-floor';
const LOOK_EVERY_MS = 20;

/** What the same pushes cost in a workflow without rules and records, on the same server. */
export async function floorCosts(stack: BenchStack, runs: readonly (readonly Push[])[]): Promise<readonly Cost[]> {
  const { namespace, temporalAddress } = stack;
  const connection = await NativeConnection.connect({ address: temporalAddress });
  try {
    const workflowBundle = await quietBundle(resolve('bench/events/floor-workflow.ts'));
    const worker = await Worker.create({ connection, namespace, taskQueue: TASK_QUEUE, workflowBundle });
    return await worker.runUntil(() => Promise.all(runs.map((pushes, at) => play(stack, `bare-floor-${at}`, pushes))));
  } finally {
    await connection.close();
  }
}

async function play({ client }: BenchStack, workflowId: string, pushes: readonly Push[]): Promise<Cost> {
  const startWorkflowOperation = new WithStartWorkflowOperation<typeof bareFloor>('bareFloor', {
    workflowId,
    taskQueue: TASK_QUEUE,
    workflowIdConflictPolicy: 'FAIL',
    args: [pushes.map(({ wait }) => wait)],
  });
  await client.workflow.executeUpdateWithStart(openedUpdate, { startWorkflowOperation });
  const handle = client.workflow.getHandle(workflowId);
  for (const [at, push] of pushes.entries()) {
    if (push.wait === 'act') await handle.executeUpdate(actUpdate, { args: [push.call] });
    else while ((await handle.query(passedQuery)) <= at) await pause(LOOK_EVERY_MS);
  }
  await handle.result();
  return await costOf(client, workflowId);
}
