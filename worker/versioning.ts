import type { WorkerOptions } from '@temporalio/worker';

/** The one deployment whose versions are builds of this project. */
export const DEPLOYMENT = 'yishi';

/**
 * A build by which Temporal tells workers apart. Open proceedings go over to whichever build is current: what the engine
 * does otherwise than before is `patched`, and recorded histories prove it. Without one, any worker takes any task.
 */
export function versioned(buildId: string | undefined): Pick<WorkerOptions, 'workerDeploymentOptions'> {
  if (buildId === undefined) return {};
  return {
    workerDeploymentOptions: {
      useWorkerVersioning: true,
      version: { deploymentName: DEPLOYMENT, buildId },
      defaultVersioningBehavior: 'AUTO_UPGRADE',
    },
  };
}
