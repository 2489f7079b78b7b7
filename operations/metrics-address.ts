import { z } from 'zod';
import type { Environment } from './environment.js';

/** Where a process shows its metrics. */
export interface MetricsAddress {
  readonly host: string;
  readonly port: number;
}

const schema = z.object({
  METRICS_HOST: z.string().default('127.0.0.1'),
  port: z.coerce.number().int().min(0).max(65_535).optional(),
});

/** `METRICS_HOST` and the port that `variable` names; `null` without one. */
export function metricsAddress(env: Environment, variable: string): MetricsAddress | null {
  const { METRICS_HOST, port } = schema.parse({ ...env, port: env[variable] });
  return port === undefined ? null : { host: METRICS_HOST, port };
}
