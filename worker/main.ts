import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, NativeConnection } from '@temporalio/worker';
import { logLastWords } from '../operations/last-words.js';
import { createLog } from '../operations/log.js';
import { exitWith, orExit } from '../operations/or-exit.js';
import { openRegister } from '../register/open.js';
import { watchSchema } from '../register/schema-version.js';
import { NOTIFICATIONS_TASK_QUEUE, TASK_QUEUE } from '../workflows/ids.js';
import { readChannels } from './channels/channels-config.js';
import { openChannels } from './channels/open-channels.js';
import { readConfig } from './config.js';
import { createWorker } from './create-worker.js';
import { loggedWriter } from './logged-writer.js';
import { openNotifications } from './notifications.js';
import { payloadsUnder } from './payloads.js';
import { installRuntime } from './runtime.js';
import { temporalLog } from './temporal-log.js';

const { temporal, databaseUrl, payloadKeys, buildId, channelsFile, publicUrl, logLevel, metrics } = orExit(() =>
  readConfig(process.env),
);
const log = createLog('worker', logLevel);
logLastWords(log);
installRuntime(log, metrics);
const { channels, states } = openChannels(readChannels(channelsFile));
for (const { id, why } of states.filter(({ state }) => state === 'off')) log.warn({ channel: id, why }, 'channel off');

const pathOf = (module: string) => fileURLToPath(new URL(module, import.meta.url));
const { address, namespace, security } = temporal;
const { bundling, ...payloads } = payloadsUnder(payloadKeys, pathOf('./encoded-failures.ts'));
await watchSchema(databaseUrl, exitWith);
const connection = await NativeConnection.connect({ address, ...security });
const register = openRegister(databaseUrl);
const bundle = { workflowsPath: pathOf('../workflows/index.ts'), logger: temporalLog(log), ...bundling };
const workflows = { workflowBundle: await bundleWorkflowCode(bundle) };
const common = { connection, namespace, workflows, buildId, ...payloads };
const writer = loggedWriter(register, log);
const proceedings = await createWorker({ ...common, taskQueue: TASK_QUEUE, register: writer });
const notifications = await openNotifications({
  ...{ ...common, taskQueue: NOTIFICATIONS_TASK_QUEUE, databaseUrl },
  ...{ channels, states, publicUrl },
  onTrouble: (failure) => log.warn({ err: failure }, 'notices wait: they cannot be handed over'),
  onRecovered: () => log.warn('notices are handed over again'),
});

log.info(
  { temporal: address, build: buildId, sealed: payloadKeys !== null, channels: [...channels.keys()] },
  'worker polls',
);
try {
  await Promise.all([
    proceedings.run().finally(() => notifications.shutdown()),
    notifications.run().finally(() => proceedings.getState() === 'RUNNING' && proceedings.shutdown()),
  ]);
} finally {
  await register.close();
  await connection.close();
}
