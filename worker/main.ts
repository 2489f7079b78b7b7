import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import pino from 'pino';
import { openRegister } from '../register/open.js';
import { NOTIFICATIONS_TASK_QUEUE, TASK_QUEUE } from '../workflows/ids.js';
import { readChannels } from './channels/channels-config.js';
import { openChannels } from './channels/open-channels.js';
import { readConfig } from './config.js';
import { createWorker } from './create-worker.js';
import { openNotifications } from './notifications.js';

const { temporalAddress, namespace, databaseUrl, channelsFile, publicUrl, logLevel } = readConfig(process.env);
const log = pino({ name: 'worker', level: logLevel });
const { channels, states } = openChannels(readChannels(channelsFile));
for (const { id, why } of states.filter(({ state }) => state === 'off')) log.warn({ channel: id, why }, 'channel off');

const logger = new DefaultLogger('WARN', ({ level, message, meta }) => log.warn({ level, ...meta }, message));
Runtime.install({ logger });

const connection = await NativeConnection.connect({ address: temporalAddress });
const register = openRegister(databaseUrl);
const workflowsPath = fileURLToPath(new URL('../workflows/index.ts', import.meta.url));
const workflows = { workflowBundle: await bundleWorkflowCode({ workflowsPath, logger }) };
const proceedings = await createWorker({ connection, namespace, taskQueue: TASK_QUEUE, register, workflows });
const notifications = await openNotifications({
  ...{ connection, namespace, taskQueue: NOTIFICATIONS_TASK_QUEUE, workflows, databaseUrl },
  ...{ channels, states, publicUrl },
  onTrouble: (failure) => log.warn({ reason: reasonOf(failure) }, 'notices wait: they cannot be handed over'),
  onRecovered: () => log.warn('notices are handed over again'),
});

log.info({ temporal: temporalAddress, channels: [...channels.keys()] }, 'worker polls');
try {
  await Promise.all([
    proceedings.run().finally(() => notifications.shutdown()),
    notifications.run().finally(() => proceedings.getState() === 'RUNNING' && proceedings.shutdown()),
  ]);
} finally {
  await register.close();
  await connection.close();
}

/** Errors of the register carry no values; of others the name must do. */
function reasonOf(failure: unknown): string {
  if (!(failure instanceof Error)) return 'unknown';
  return failure.name === 'RegisterUnavailable' ? failure.message : failure.name;
}
