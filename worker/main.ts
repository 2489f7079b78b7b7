import { fileURLToPath } from 'node:url';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import pino from 'pino';
import { openRegister } from '../register/open.js';
import { TASK_QUEUE } from '../workflows/ids.js';
import { readConfig } from './config.js';
import { createWorker } from './create-worker.js';

const config = readConfig(process.env);
const log = pino({ name: 'worker', level: config.logLevel });

Runtime.install({
  logger: new DefaultLogger('WARN', ({ level, message, meta }) => log.warn({ level, ...meta }, message)),
});

const connection = await NativeConnection.connect({ address: config.temporalAddress });
const register = openRegister(config.databaseUrl);
const worker = await createWorker({
  connection,
  namespace: config.namespace,
  taskQueue: TASK_QUEUE,
  register,
  workflows: { workflowsPath: fileURLToPath(new URL('../workflows/index.ts', import.meta.url)) },
});

log.info({ taskQueue: TASK_QUEUE, temporal: config.temporalAddress }, 'worker polls');
try {
  await worker.run();
} finally {
  await register.close();
  await connection.close();
}
