import { homeFrom } from './stack.js';
import { postgresDirectory } from './embedded-postgres.js';
import { portFrom } from './ports.js';
import { databaseUrl } from './postgres-url.js';

/** Where the servers of a running installation answer. */
export interface Reach {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly namespace: string;
}

/** The servers that `DATABASE_URL`, `TEMPORAL_ADDRESS` and `TEMPORAL_NAMESPACE` name, else those of `npm start`. */
export async function reachFrom(env: NodeJS.ProcessEnv): Promise<Reach> {
  const own = () => databaseUrl(postgresDirectory(homeFrom(env)), portFrom(env, 'PG_PORT', 15432));
  return {
    databaseUrl: env.DATABASE_URL || (await own()),
    temporalAddress: env.TEMPORAL_ADDRESS || `127.0.0.1:${portFrom(env, 'TEMPORAL_PORT', 7233)}`,
    namespace: env.TEMPORAL_NAMESPACE || 'default',
  };
}
