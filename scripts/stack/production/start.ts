import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { askReady } from '../ask-ready.js';
import type { ChildSpec } from '../child.js';
import { askPostgres, postgresDirectory, postgresServer } from '../embedded-postgres.js';
import { stopLeftovers } from '../leftovers.js';
import { refuseTakenPorts } from '../ports.js';
import { databaseUrl } from '../postgres-url.js';
import type { Report } from '../report.js';
import { runOrThrow } from '../run-command.js';
import { unlessAborted } from '../stop-signal.js';
import { Supervisor } from '../supervisor.js';
import { askTemporalServer } from '../temporal-server.js';
import { waitUntil } from '../wait-until.js';
import { readComposeFile } from './compose-file.js';
import { makeTemporalDatabases } from './databases.js';
import { obtainServer } from './obtain-server.js';
import { productionPortWishes, type ProductionPorts } from './ports.js';
import { hasNoIdentityProvider, schemaJob, temporalProgram, yishiProgram, type Site } from './programs.js';
import { makeSecrets } from './secrets.js';

export interface ProductionOptions {
  /** Where the data lie. */
  readonly home: string;
  readonly ports: ProductionPorts;
  readonly report: Report;
  readonly env: NodeJS.ProcessEnv;
  /** Ends the start-up early. */
  readonly signal: AbortSignal;
  /** `servers`: PostgreSQL and Temporal, prepared, without worker and API. */
  readonly extent: 'everything' | 'servers';
}

export interface ProductionStack {
  readonly apiUrl: string;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly namespace: string;
  readonly supervisor: Supervisor;
  stop(): Promise<void>;
}

const UP_WITHIN_MS = 90_000;

/**
 * The stack of docker-compose.yml without Docker: the same order, jobs, settings and scripts, on loopback. Throws before
 * anything is started when a port is taken, and leaves nothing running when it fails.
 */
export async function startProduction(options: ProductionOptions): Promise<ProductionStack> {
  const { home, ports, report, env, signal } = options;
  const programs = await unlessAborted(signal, obtainServer(report, env));
  mkdirSync(home, { recursive: true });
  const noteFile = join(home, 'stack.json');
  await stopLeftovers(noteFile, report);
  await refuseTakenPorts(productionPortWishes(ports));
  const site = { home, compose: readComposeFile(), programs, ports, secrets: await makeSecrets(home), env };
  const supervisor = new Supervisor({ report, whenDead: 'startAgain', noteFile });
  try {
    return await bringUp(site, options, supervisor);
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
}

async function bringUp(
  site: Site,
  { home, ports, signal, extent, report }: ProductionOptions,
  supervisor: Supervisor,
): Promise<ProductionStack> {
  const hopeless = (): string | undefined => (signal.aborted ? 'stopped' : supervisor.hopeless());
  const ready = (what: string, probe: () => Promise<unknown>): Promise<void> =>
    waitUntil(probe, { what, withinMs: UP_WITHIN_MS, everyMs: 250, hopeless });
  const url = await databaseUrl(postgresDirectory(home), ports.postgres);
  const temporalAddress = `127.0.0.1:${ports.temporal}`;
  const apiUrl = `http://127.0.0.1:${ports.api}`;

  supervisor.start(postgresServer(home, ports.postgres));
  await ready('PostgreSQL', () => askPostgres(url));
  await makeTemporalDatabases(url, site.secrets);
  await unlessAborted(signal, runJob(schemaJob(site)));
  supervisor.start(temporalProgram(site));
  await ready('Temporal', () => askTemporalServer(temporalAddress));
  const prepare = yishiProgram(site, 'prepare');
  report(await unlessAborted(signal, runJob(prepare)));
  if (extent === 'everything') {
    if (hasNoIdentityProvider(site))
      report('OIDC_ISSUER is not set: the API takes the development identities 未配置统一身份认证,仅供本机试用');
    supervisor.start(yishiProgram(site, 'worker'));
    supervisor.start(yishiProgram(site, 'api'));
    await ready('API', () => askReady(apiUrl));
  }
  const namespace = prepare.env?.['TEMPORAL_NAMESPACE'] ?? 'default';
  return { apiUrl, databaseUrl: url, temporalAddress, namespace, supervisor, stop: () => supervisor.stop() };
}

function runJob({ command, args, env }: ChildSpec): Promise<string> {
  return runOrThrow(command, args, { env: { ...process.env, ...env } });
}
