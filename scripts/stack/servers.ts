import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { askPostgres, portOfOwnCluster, postgresDirectory, postgresServer } from './embedded-postgres.js';
import { obtainTemporalCli } from './obtain-temporal.js';
import { databaseUrl } from './postgres-url.js';
import type { PortWish } from './ports.js';
import type { Report } from './report.js';
import { registerSearchAttributes } from './search-attributes.js';
import { unlessAborted } from './stop-signal.js';
import type { Supervisor } from './supervisor.js';
import { askTemporal, temporalServer } from './temporal-server.js';
import { waitUntil } from './wait-until.js';

export interface ServerPorts {
  readonly postgres: number;
  readonly temporal: number;
  /** Without one Temporal has no Web UI. */
  readonly temporalUi?: number;
}

export interface ServerOptions {
  /** Where the data lie. */
  readonly home: string;
  readonly ports: ServerPorts;
  readonly report: Report;
  readonly env: NodeJS.ProcessEnv;
  /** Ends the start-up early. */
  readonly signal: AbortSignal;
}

/** Where PostgreSQL and Temporal answer. */
export interface Servers {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly namespace: string;
  /** `null` with a Temporal of one's own: we do not know where its UI is. */
  readonly temporalUiUrl: string | null;
}

const UP_WITHIN_MS = 60_000;

/** The ports that our own servers will want; those given by the environment want none. */
export function serverPortWishes({ home, ports, env }: ServerOptions): PortWish[] {
  const wishes: PortWish[] = [];
  if (!env.DATABASE_URL && portOfOwnCluster(home) !== ports.postgres)
    wishes.push({ what: 'PostgreSQL', variable: 'PG_PORT', port: ports.postgres });
  if (env.TEMPORAL_ADDRESS) return wishes;
  wishes.push({ what: 'Temporal', variable: 'TEMPORAL_PORT', port: ports.temporal });
  if (ports.temporalUi !== undefined)
    wishes.push({ what: 'Temporal UI', variable: 'TEMPORAL_UI_PORT', port: ports.temporalUi });
  return wishes;
}

/** Starts PostgreSQL and Temporal, unless `DATABASE_URL` or `TEMPORAL_ADDRESS` names one, and waits for both. */
export async function startServers(options: ServerOptions, supervisor: Supervisor): Promise<Servers> {
  const { home, ports, report, env, signal } = options;
  const cli = env.TEMPORAL_ADDRESS ? null : await unlessAborted(signal, obtainTemporalCli(report, env));
  mkdirSync(home, { recursive: true });
  if (!env.DATABASE_URL) supervisor.start(postgresServer(home, ports.postgres));
  const namespace = env.TEMPORAL_NAMESPACE || 'default';
  const temporalAddress = env.TEMPORAL_ADDRESS || `127.0.0.1:${ports.temporal}`;
  if (cli !== null) {
    const { temporal: port, temporalUi: uiPort } = ports;
    supervisor.start(temporalServer({ cli, databaseFile: join(home, 'temporal.db'), port, ...(uiPort && { uiPort }) }));
  }
  const hopeless = (): string | undefined => (signal.aborted ? 'stopped' : supervisor.hopeless());
  const url = env.DATABASE_URL || (await databaseUrl(postgresDirectory(home), ports.postgres));
  await Promise.all([
    waitUntil(() => askPostgres(url), { what: 'PostgreSQL', withinMs: UP_WITHIN_MS, hopeless }),
    waitUntil(() => askTemporal(temporalAddress, namespace), { what: 'Temporal', withinMs: UP_WITHIN_MS, hopeless }),
  ]);
  if (cli === null) await registerSearchAttributes(temporalAddress, namespace);
  const ownUi = cli !== null && ports.temporalUi !== undefined;
  return {
    databaseUrl: url,
    temporalAddress,
    namespace,
    temporalUiUrl: ownUi ? `http://127.0.0.1:${ports.temporalUi}` : null,
  };
}
