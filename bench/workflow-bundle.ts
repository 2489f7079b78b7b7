import { bundleWorkflowCode, type WorkflowBundleWithSourceMap } from '@temporalio/worker';

const silent = { trace() {}, debug() {}, info() {}, log() {}, warn: console.warn, error: console.error };

/** Workflow code as a worker loads it. */
export const quietBundle = (workflowsPath: string): Promise<WorkflowBundleWithSourceMap> =>
  bundleWorkflowCode({ workflowsPath, logger: silent });
