import { z } from 'zod';
import { metricsAddress, type MetricsAddress } from '../operations/metrics-address.js';
import { readSettings, type Settings } from '../operations/settings.js';
import { identityRefusals, readIdentities, type Identities } from './identity/read.js';

const schema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
});

export interface ApiConfig extends Omit<Settings, 'env'> {
  readonly host: string;
  readonly port: number;
  readonly identities: Identities;
  readonly metrics: MetricsAddress | null;
}

/**
 * Reads the environment once.
 * @throws ZodError or Error naming every variable that is missing, malformed or, with development identities, unsafe; in
 * production Refused with all that is unsafe
 */
export function readConfig(given: NodeJS.ProcessEnv): ApiConfig {
  const { env, ...settings } = readSettings(given, identityRefusals);
  const { HOST: host, PORT: port } = schema.parse(env);
  const identities = readIdentities(env, settings.production, host);
  return { ...settings, host, port, identities, metrics: metricsAddress(env, 'METRICS_PORT') };
}
