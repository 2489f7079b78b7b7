import { portFrom, type PortWish } from '../ports.js';

/** Where the production stack listens, all on loopback. */
export interface ProductionPorts {
  readonly api: number;
  readonly postgres: number;
  /** Temporal's door; the eight after it serve its parts among themselves. */
  readonly temporal: number;
}

const INNER = [
  'HISTORY_GRPC_PORT',
  'MATCHING_GRPC_PORT',
  'WORKER_GRPC_PORT',
  'FRONTEND_MEMBERSHIP_PORT',
  'HISTORY_MEMBERSHIP_PORT',
  'MATCHING_MEMBERSHIP_PORT',
  'WORKER_MEMBERSHIP_PORT',
  'FRONTEND_HTTP_PORT',
] as const;

export function productionPortsFrom(env: NodeJS.ProcessEnv): ProductionPorts {
  return {
    api: portFrom(env, 'PORT', 8080),
    postgres: portFrom(env, 'PG_PORT', 15432),
    temporal: portFrom(env, 'TEMPORAL_PORT', 7233),
  };
}

/** The variables by which Temporal is told its ports. */
export function temporalPortVariables({ temporal }: ProductionPorts): Record<string, string> {
  const inner = INNER.map((variable, at): [string, string] => [variable, String(temporal + 1 + at)]);
  return Object.fromEntries<string>([['FRONTEND_GRPC_PORT', String(temporal)], ...inner]);
}

export function productionPortWishes(ports: ProductionPorts): PortWish[] {
  const temporal = Object.values(temporalPortVariables(ports)).map((port) => ({
    what: 'Temporal, its first of nine',
    variable: 'TEMPORAL_PORT',
    port: Number(port),
  }));
  return [{ what: 'API', variable: 'PORT', port: ports.api }, ...temporal];
}
