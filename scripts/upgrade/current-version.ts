import type { Client } from '@temporalio/client';
import { waitUntil } from '../stack/wait-until.js';
import { DEPLOYMENT } from '../../worker/versioning.js';

const KNOWN_WITHIN_MS = 120_000;

/** Makes a build the one that gets the work, as soon as a worker of it has shown itself. */
export async function setCurrentVersion(client: Client, buildId: string): Promise<void> {
  const { namespace } = client.options;
  const set = () =>
    client.workflowService.setWorkerDeploymentCurrentVersion({ namespace, deploymentName: DEPLOYMENT, buildId });
  await waitUntil(set, { what: `build ${buildId}`, withinMs: KNOWN_WITHIN_MS, everyMs: 500 });
}

/** The build that gets the work; `null` while none was ever named. */
export async function currentVersion(client: Client): Promise<string | null> {
  const { namespace } = client.options;
  const { workerDeploymentInfo: info } = await client.workflowService.describeWorkerDeployment({
    namespace,
    deploymentName: DEPLOYMENT,
  });
  return info?.routingConfig?.currentDeploymentVersion?.buildId ?? null;
}
