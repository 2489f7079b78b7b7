import { join, resolve } from 'node:path';
import type { ChildSpec } from '../child.js';
import { environmentOf, graceMsOf, serviceOf, type ComposeFile, type Places } from './compose-file.js';
import type { ServerPrograms } from './obtain-server.js';
import { temporalPortVariables, type ProductionPorts } from './ports.js';

export interface Site {
  /** Where the data and the logs lie. */
  readonly home: string;
  readonly compose: ComposeFile;
  readonly programs: ServerPrograms;
  readonly ports: ProductionPorts;
  /** The folder of secrets. */
  readonly secrets: string;
  /** Fills in what the compose file leaves open, and overrides what it says. */
  readonly env: NodeJS.ProcessEnv;
}

/** What an operator may say differently than the file. */
const OVERRIDABLE = ['NODE_ENV', 'LOG_LEVEL', 'TEMPORAL_NAMESPACE', 'NODE_OPTIONS'] as const;

function placesOf({ ports, secrets }: Site): Places {
  return {
    postgres: '127.0.0.1',
    'postgres:5432': `127.0.0.1:${ports.postgres}`,
    'temporal:7233': `127.0.0.1:${ports.temporal}`,
    '0.0.0.0': '127.0.0.1',
    '/run/secrets/': `${secrets}/`,
    '/deploy/': `${resolve('deploy')}/`,
  };
}

function commonEnvironment(site: Site, service: string): Record<string, string> {
  const said = OVERRIDABLE.flatMap((name) => (site.env[name] ? [[name, site.env[name]]] : []));
  return {
    ...environmentOf(serviceOf(site.compose, service), placesOf(site), site.env),
    ...(Object.fromEntries(said) as Record<string, string>),
    SECRETS: site.secrets,
    TZ: 'UTC',
  };
}

/** Temporal's schema job. */
export function schemaJob(site: Site): ChildSpec {
  const env = {
    ...commonEnvironment(site, 'temporal-schema'),
    DB_PORT: String(site.ports.postgres),
    TEMPORAL_SQL_TOOL: site.programs.sqlTool,
  };
  return { name: 'temporal-schema', command: '/bin/sh', args: ['deploy/temporal-schema.sh'], env };
}

export function temporalProgram(site: Site): ChildSpec {
  const env = {
    ...commonEnvironment(site, 'temporal'),
    ...temporalPortVariables(site.ports),
    DB_PORT: String(site.ports.postgres),
    TEMPORAL_SERVER: site.programs.server,
    LOG_FILE: join(site.home, 'temporal.log'),
  };
  const graceMs = graceMsOf(serviceOf(site.compose, 'temporal'));
  // Its parts call out to each other loudly until all have come.
  const args = ['-c', 'exec /bin/sh deploy/temporal.sh >"$LOG_FILE" 2>&1'];
  return { name: 'temporal', command: '/bin/sh', args, env, graceMs };
}

/** Then the API takes the development identities, which it does on loopback alone and never in production. */
export const hasNoIdentityProvider = ({ env }: Pick<Site, 'env'>): boolean => !env['OIDC_ISSUER'];

/** Two stacks on one machine would want the same ports: here there are no metrics unless asked for. */
const metricsPorts = ({ env }: Site): Record<string, string> =>
  Object.fromEntries(['METRICS_PORT', 'WORKER_METRICS_PORT'].map((name) => [name, env[name] ?? '']));

/** `prepare`, `worker` or `api`, started as in the image. */
export function yishiProgram(site: Site, name: 'prepare' | 'worker' | 'api'): ChildSpec {
  const service = serviceOf(site.compose, name);
  const env = {
    NODE_ENV: name === 'api' && hasNoIdentityProvider(site) ? 'development' : 'production',
    ...commonEnvironment(site, name),
    ...metricsPorts(site),
    ...(name === 'api' && { PORT: String(site.ports.api) }),
  };
  const args = ['deploy/yishi.sh', ...(service.command ?? [])];
  return { name, command: '/bin/sh', args, env, graceMs: graceMsOf(service) };
}
