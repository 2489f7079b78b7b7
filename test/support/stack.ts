import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, type Worker } from '@temporalio/worker';
import { openRegister } from '../../register/open.js';
import type { Register } from '../../register/register.js';
import { createWorker } from '../../worker/create-worker.js';
import { createTestDatabase } from './database.js';
import { provided } from './env.js';
import './quiet-runtime.js';

/** Everything but the API, on real servers: own database, own task queue, a worker in this process. */
export interface Stack {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly client: Client;
  readonly register: Register;
  /** The server's clock: it runs ahead of ours where time is skipped. */
  nowIso(): Promise<string>;
  startWorker(): Promise<void>;
  stopWorker(): Promise<void>;
  close(): Promise<void>;
}

/** A Temporal server to run on, and how to let go of it. */
export interface Server {
  readonly address: string;
  readonly client: Client;
  readonly native: NativeConnection;
  nowIso(): Promise<string>;
  close(): Promise<void>;
}

async function devServer(): Promise<Server> {
  const address = provided('YISHI_TEST_TEMPORAL_ADDRESS');
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  return {
    address,
    client: new Client({ connection }),
    native,
    nowIso: () => Promise.resolve(new Date().toISOString()),
    close: async () => {
      await native.close();
      await connection.close();
    },
  };
}

export async function startStack(onServer: () => Promise<Server> = devServer): Promise<Stack> {
  const namespace = 'default';
  const taskQueue = `test-${randomUUID()}`;
  const server = await onServer();
  const database = await createTestDatabase();
  const register = openRegister(database.url);
  let running: { worker: Worker; done: Promise<void> } | null = null;

  const stopWorker = async () => {
    running?.worker.shutdown();
    await running?.done;
    running = null;
  };
  const startWorker = async () => {
    const workflows = { workflowBundle: { codePath: provided('YISHI_TEST_BUNDLE') } };
    const worker = await createWorker({ connection: server.native, namespace, taskQueue, register, workflows });
    running = { worker, done: worker.run() };
  };
  await startWorker();
  return {
    databaseUrl: database.url,
    temporalAddress: server.address,
    namespace,
    taskQueue,
    client: server.client,
    register,
    nowIso: () => server.nowIso(),
    startWorker,
    stopWorker,
    close: async () => {
      await stopWorker();
      await server.close();
      await register.close();
      await database.drop();
    },
  };
}
