import { z } from 'zod';
import { metricsAddress, type MetricsAddress } from '../operations/metrics-address.js';
import { readSettings, type Settings } from '../operations/settings.js';

const schema = z.object({
  YISHI_BUILD_ID: z
    .string()
    .regex(/^[\w.-]{1,100}$/)
    .optional(),
  YISHI_CHANNELS: z.string().optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
});

export interface WorkerConfig extends Omit<Settings, 'env'> {
  /** The build by which Temporal knows this worker; none: it is a worker like any other. */
  readonly buildId: string | undefined;
  /** The file that says by which channels messages leave; none: they stay in the inbox. */
  readonly channelsFile: string | undefined;
  /** Where people reach the API, without a slash at the end; `null`: messages carry no link. */
  readonly publicUrl: string | null;
  readonly metrics: MetricsAddress | null;
}

/**
 * Reads the environment once.
 * @throws ZodError or Error naming every variable that is missing or malformed; in production Refused with all that is unsafe
 */
export function readConfig(given: NodeJS.ProcessEnv): WorkerConfig {
  const { env, ...settings } = readSettings(given);
  const { YISHI_BUILD_ID, YISHI_CHANNELS, PUBLIC_URL } = schema.parse(env);
  return {
    ...settings,
    buildId: YISHI_BUILD_ID,
    channelsFile: YISHI_CHANNELS,
    publicUrl: PUBLIC_URL ? PUBLIC_URL.replace(/\/+$/, '') : null,
    metrics: metricsAddress(env, 'WORKER_METRICS_PORT'),
  };
}
