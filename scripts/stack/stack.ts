import { join, resolve } from 'node:path';
import { migrate } from '../../register/migrate.js';
import { askReady } from './ask-ready.js';
import { nodeChild, type ChildSpec } from './child.js';
import { stopLeftovers } from './leftovers.js';
import { refuseTakenPorts } from './ports.js';
import { serverPortWishes, startServers, type ServerOptions, type Servers } from './servers.js';
import { Supervisor } from './supervisor.js';
import { waitUntil } from './wait-until.js';

export interface StackOptions extends ServerOptions {
  readonly ports: ServerOptions['ports'] & { readonly api: number };
}

/** Everything that runs, until `stop`. */
export interface Stack extends Servers {
  readonly apiUrl: string;
  /** Kills and finds single processes by name: `postgres`, `temporal`, `worker`, `api`. */
  readonly supervisor: Supervisor;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 60_000;

/**
 * PostgreSQL, Temporal, worker and API, each its own process that is started again when it dies. Resolves when the API
 * says it is ready; throws before anything is started when a port is taken, and leaves nothing running when it fails.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { home, ports, report, env, signal } = options;
  const noteFile = join(home, 'stack.json');
  await stopLeftovers(noteFile, report);
  const host = env.HOST || '127.0.0.1';
  const apiWish = { what: 'API', variable: 'PORT', port: ports.api };
  await refuseTakenPorts([apiWish, ...serverPortWishes(options)]);
  const supervisor = new Supervisor({ report, whenDead: 'startAgain', noteFile });
  try {
    const servers = await startServers(options, supervisor);
    await migrate(servers.databaseUrl);
    for (const spec of programs(servers, host, ports.api, env)) supervisor.start(spec);
    const apiUrl = `http://${host.includes(':') ? `[${host}]` : host}:${ports.api}`;
    const hopeless = (): string | undefined => (signal.aborted ? 'stopped' : supervisor.hopeless());
    await waitUntil(() => askReady(apiUrl), { what: 'API', withinMs: READY_WITHIN_MS, everyMs: 250, hopeless });
    return { ...servers, apiUrl, supervisor, stop: () => supervisor.stop() };
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
}

/** Where the data lie: `YISHI_HOME`, else `.yishi` in the project. */
export const homeFrom = (env: NodeJS.ProcessEnv): string => resolve(env.YISHI_HOME || '.yishi');

function programs(servers: Servers, host: string, port: number, given: NodeJS.ProcessEnv): ChildSpec[] {
  const env = {
    DATABASE_URL: servers.databaseUrl,
    TEMPORAL_ADDRESS: servers.temporalAddress,
    TEMPORAL_NAMESPACE: servers.namespace,
    // At a terminal a person wants to see what goes wrong, not every request.
    LOG_LEVEL: given.LOG_LEVEL || 'warn',
    TZ: 'UTC',
  };
  const { YISHI_CHANNELS, PUBLIC_URL } = given;
  const told = { ...(YISHI_CHANNELS && { YISHI_CHANNELS }), ...(PUBLIC_URL && { PUBLIC_URL }) };
  return [
    nodeChild('worker', 'worker/main.ts', [], { env: { ...env, ...told }, graceMs: 25_000 }),
    nodeChild('api', 'api/main.ts', [], { env: { ...env, HOST: host, PORT: String(port) } }),
  ];
}
