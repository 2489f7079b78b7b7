import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, type Worker } from '@temporalio/worker';
import { openRegister } from '../../register/open.js';
import type { Register } from '../../register/register.js';
import { createWorker } from '../../worker/create-worker.js';
import { createTestDatabase } from './database.js';
import { provided } from './env.js';

Runtime.install({ logger: new DefaultLogger('ERROR') });

/** Everything but the API, on real servers: own database, own task queue, a worker in this process. */
export interface Stack {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly client: Client;
  readonly register: Register;
  startWorker(): Promise<void>;
  stopWorker(): Promise<void>;
  close(): Promise<void>;
}

export async function startStack(): Promise<Stack> {
  const temporalAddress = provided('YISHI_TEST_TEMPORAL_ADDRESS');
  const namespace = 'default';
  const taskQueue = `test-${randomUUID()}`;
  const database = await createTestDatabase();
  const register = openRegister(database.url);
  const connection = await Connection.connect({ address: temporalAddress });
  const native = await NativeConnection.connect({ address: temporalAddress });
  let running: { worker: Worker; done: Promise<void> } | null = null;

  const stopWorker = async () => {
    running?.worker.shutdown();
    await running?.done;
    running = null;
  };
  const startWorker = async () => {
    const workflows = { workflowBundle: { codePath: provided('YISHI_TEST_BUNDLE') } };
    const worker = await createWorker({ connection: native, namespace, taskQueue, register, workflows });
    running = { worker, done: worker.run() };
  };
  await startWorker();
  return {
    databaseUrl: database.url,
    temporalAddress,
    namespace,
    taskQueue,
    client: new Client({ connection, namespace }),
    register,
    startWorker,
    stopWorker,
    close: async () => {
      await stopWorker();
      await native.close();
      await connection.close();
      await register.close();
      await database.drop();
    },
  };
}
