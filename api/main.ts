import pino from 'pino';
import { z } from 'zod';
import { openRegister } from '../register/open.js';
import { createApp } from './app.js';
import { readConfig, type ApiConfig } from './config.js';
import type { Deps } from './deps.js';
import { TemporalGateway } from './gateway.js';
import { devIdentities } from './identities.js';
import { listen, stopListening } from './server.js';

/** Longer than the longest wait for an act, shorter than a supervisor's patience. */
const STOP_WITHIN_MS = 8_000;

const config = configOrExit();
const log = pino({ name: 'api', level: config.logLevel });
const register = openRegister(config.databaseUrl, {
  onIdleError: (error) => log.warn({ error: error.name }, 'a resting connection to the register broke'),
});
const gateway = new TemporalGateway({ address: config.temporalAddress, namespace: config.namespace });
const identities: Deps['identities'] = config.devIdentities ? devIdentities : new Map();
const now = () => new Date().toISOString();

const server = await listen(createApp({ register, gateway, identities, now, log }), config.host, config.port);
log.info({ address: server.address(), devIdentities: config.devIdentities }, 'listening');

async function stop(signal: NodeJS.Signals): Promise<void> {
  log.info({ signal }, 'stopping');
  await stopListening(server, STOP_WITHIN_MS);
  await gateway.close();
  await register.close();
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));

function configOrExit(): ApiConfig {
  try {
    return readConfig(process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof z.ZodError ? z.prettifyError(error) : String(error)}\n`);
    process.exit(1);
  }
}
