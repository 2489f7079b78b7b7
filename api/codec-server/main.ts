import { logLastWords } from '../../operations/last-words.js';
import { createLog } from '../../operations/log.js';
import { orExit } from '../../operations/or-exit.js';
import { SealingCodec } from '../../operations/payload-codec.js';
import { openRegister } from '../../register/open.js';
import { identifyBy } from '../identity/from-config.js';
import { listen, stopListening } from '../server.js';
import { createCodecApp } from './app.js';
import { readConfig } from './config.js';

const STOP_WITHIN_MS = 5_000;

const { databaseUrl, logLevel, identities, payloadKeys, uiOrigin, host, port } = orExit(() => readConfig(process.env));
const log = createLog('codec-server', logLevel);
logLastWords(log);
const register = openRegister(databaseUrl, { maxConnections: 2 });
const identify = orExit(() => identifyBy(identities, register, () => new Date().toISOString()));
const codec = new SealingCodec(payloadKeys, 'passed');
const server = await listen(createCodecApp({ codec, identify, uiOrigin, log }), host, port);
log.info({ address: server.address(), uiOrigin }, 'listening');

async function stop(): Promise<void> {
  await stopListening(server, STOP_WITHIN_MS);
  await register.close();
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
