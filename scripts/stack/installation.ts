import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings, type Settings } from '../../operations/settings.js';
import { postgresDirectory } from './embedded-postgres.js';
import { portFrom } from './ports.js';
import { databaseUrl } from './postgres-url.js';
import { homeFrom } from './stack.js';

/** Where the production stack of `npm run stack` keeps its data. */
export const productionHome = (env: NodeJS.ProcessEnv): string => join(homeFrom(env), 'stack');

/**
 * What an operator's command works on: the servers that `DATABASE_URL` and Temporal's variables name; without them those
 * of `npm run stack` where it has data here, else those of `npm start`.
 */
export async function installationFrom(env: NodeJS.ProcessEnv): Promise<Settings> {
  const home = productionHome(env);
  const isProduction = !namesDatabase(env) && existsSync(join(home, 'postgres'));
  return readSettings({ ...(isProduction ? await productionEnvironment(home, env) : await started(env)), ...env });
}

const namesDatabase = (env: NodeJS.ProcessEnv): boolean => Boolean(env.DATABASE_URL || env.DATABASE_URL_FILE);

async function productionEnvironment(home: string, env: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
  return {
    DATABASE_URL: await databaseUrl(postgresDirectory(home), portFrom(env, 'PG_PORT', 15432)),
    TEMPORAL_ADDRESS: `127.0.0.1:${portFrom(env, 'TEMPORAL_PORT', 7233)}`,
    TEMPORAL_NAMESPACE: 'yishi',
    ...(!env.PAYLOAD_KEYS && { PAYLOAD_KEYS_FILE: join(home, 'secrets', 'payload_keys') }),
  };
}

async function started(env: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
  const own = () => databaseUrl(postgresDirectory(homeFrom(env)), portFrom(env, 'PG_PORT', 15432));
  return {
    ...(!namesDatabase(env) && { DATABASE_URL: await own() }),
    TEMPORAL_ADDRESS: env.TEMPORAL_ADDRESS || `127.0.0.1:${portFrom(env, 'TEMPORAL_PORT', 7233)}`,
    TEMPORAL_NAMESPACE: env.TEMPORAL_NAMESPACE || 'default',
  };
}
