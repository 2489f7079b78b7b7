import { logLastWords } from '../operations/last-words.js';
import { createLog } from '../operations/log.js';
import { exitWith, orExit } from '../operations/or-exit.js';
import { SealingCodec } from '../operations/payload-codec.js';
import { openRegister } from '../register/open.js';
import { watchSchema } from '../register/schema-version.js';
import { createApp } from './app.js';
import { readConfig } from './config.js';
import { TemporalGateway } from './gateway.js';
import { identifyBy } from './identity/from-config.js';
import { openMetrics } from './metrics/open.js';
import { listen, stopListening } from './server.js';

/** Longer than the longest wait for an act, shorter than a supervisor's patience. */
const STOP_WITHIN_MS = 8_000;

const config = orExit(() => readConfig(process.env));
const { databaseUrl, temporal, payloadKeys, identities, host, port } = config;
const log = createLog('api', config.logLevel);
logLastWords(log);
await watchSchema(databaseUrl, exitWith);
const register = openRegister(databaseUrl, {
  onIdleError: (error) => log.warn({ error: error.name }, 'a resting connection to the register broke'),
});
const codec = payloadKeys && new SealingCodec(payloadKeys);
const gateway = new TemporalGateway({ ...temporal, ...(codec ? { codec } : {}) });
const now = () => new Date().toISOString();
const metrics = config.metrics && openMetrics({ register, gateway, now });
const identify = orExit(() => identifyBy(identities, register, now));

const server = await listen(
  createApp({ register, gateway, identify, now, log, ...(metrics ? { observe: metrics.observe } : {}) }),
  host,
  port,
);
const metricsServer = config.metrics && metrics && (await metrics.serve(config.metrics, log));
const devIdentities = identities === 'development';
log.info({ address: server.address(), devIdentities, sealed: codec !== null }, 'listening');

async function stop(signal: NodeJS.Signals): Promise<void> {
  log.info({ signal }, 'stopping');
  await stopListening(server, STOP_WITHIN_MS);
  if (metricsServer) await stopListening(metricsServer, 0);
  await gateway.close();
  await register.close();
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));
