import { setTimeout as pause } from 'node:timers/promises';
import { Client } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import type { ChannelState, DeliveryChannel } from '../activities/channel-port.js';
import { createDeliveryActivities } from '../activities/delivery/index.js';
import { listenToOutbox } from '../register/delivery/bell.js';
import type { DeliveryLedger } from '../register/delivery/ledger.js';
import { openDeliveryLedger } from '../register/delivery/open.js';
import type { Iso } from '../domain/time.js';
import { deliveryStarter, patience as realPatience } from './delivery-starter.js';
import { Relay } from './relay.js';
import { versioned } from './versioning.js';

export interface NotificationsSetUp {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly workflows: Pick<WorkerOptions, 'workflowsPath' | 'workflowBundle'>;
  /** How payloads travel; in clear unless said. */
  readonly dataConverter?: DataConverter;
  /** The build by which Temporal knows this worker. */
  readonly buildId?: string | undefined;
  readonly databaseUrl: string;
  readonly channels: ReadonlyMap<string, DeliveryChannel>;
  readonly states: readonly ChannelState[];
  readonly publicUrl: string | null;
  readonly onTrouble: (failure: unknown) => void;
  readonly onRecovered: () => void;
  readonly patience?: typeof realPatience;
  readonly now?: () => Iso;
  readonly pollMs?: number;
}

/** What sends: a worker on its own queue, and the relay that feeds it. */
export interface Notifications {
  /** Until it is shut down, by a signal or by `shutdown`. */
  run(): Promise<void>;
  shutdown(): void;
}

const MESSAGES_AT_ONCE = 40;
const CONNECTIONS = 20;
const STATES_AGAIN_MS = 1_000;

export async function openNotifications(setUp: NotificationsSetUp): Promise<Notifications> {
  const { databaseUrl, taskQueue, patience = realPatience, now = () => new Date().toISOString() } = setUp;
  const ledger = openDeliveryLedger(databaseUrl, { maxConnections: CONNECTIONS });
  const worker = await createNotificationsWorker(setUp, ledger, now);
  const client = new Client({ connection: setUp.connection, namespace: setUp.namespace, ...converting(setUp) });
  const starter = deliveryStarter({ client, taskQueue, patience });
  const listen = (ring: () => void, lost: () => void) => listenToOutbox(databaseUrl, ring, lost);
  const relay = new Relay({ ...setUp, ledger, starter, listen, now });
  const shutdown = () => {
    relay.stop();
    if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  return {
    run: async () => {
      const working = worker.run().finally(() => relay.stop());
      try {
        await Promise.all([working, relay.run(), show(setUp.states, ledger, () => worker.getState() === 'RUNNING')]);
      } finally {
        await ledger.close();
      }
    },
    shutdown,
  };
}

const converting = ({ dataConverter }: NotificationsSetUp) => (dataConverter ? { dataConverter } : {});

async function createNotificationsWorker(setUp: NotificationsSetUp, ledger: DeliveryLedger, now: () => string) {
  const { connection, namespace, taskQueue, workflows, channels, publicUrl, buildId } = setUp;
  return await Worker.create({
    connection,
    namespace,
    taskQueue,
    ...workflows,
    ...converting(setUp),
    ...versioned(buildId),
    activities: { ...createDeliveryActivities({ ledger, channels, publicUrl, now }) },
    maxCachedWorkflows: 500,
    maxConcurrentLocalActivityExecutions: MESSAGES_AT_ONCE,
    maxConcurrentActivityTaskExecutions: MESSAGES_AT_ONCE,
    stickyQueueScheduleToStartTimeout: '2 seconds',
    shutdownGraceTime: '10 seconds',
    shutdownForceTime: '20 seconds',
  });
}

/** Puts on record which channels are on, as soon as the register can be reached. */
async function show(states: readonly ChannelState[], ledger: DeliveryLedger, isRunning: () => boolean): Promise<void> {
  while (isRunning()) {
    try {
      return await ledger.putChannelStates(states);
    } catch {
      await pause(STATES_AGAIN_MS);
    }
  }
}
