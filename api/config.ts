import { z } from 'zod';
import type { Environment } from '../operations/environment.js';
import { metricsAddress, type MetricsAddress } from '../operations/metrics-address.js';
import { readSettings, type Settings } from '../operations/settings.js';
import { oidcFaults, readOidc, type OidcSettings } from './identity/oidc-settings.js';

const loopback = ['127.0.0.1', '::1', 'localhost'];

const schema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  DEV_IDENTITIES: z.stringbool().optional(),
});

export interface ApiConfig extends Omit<Settings, 'env'> {
  readonly host: string;
  readonly port: number;
  /** The fixed tokens of `identities.ts`, or whom an identity provider vouches for. */
  readonly identities: 'development' | OidcSettings;
  readonly metrics: MetricsAddress | null;
}

/**
 * Reads the environment once.
 * @throws ZodError or Error naming every variable that is missing or malformed; Error when development identities, whose
 * tokens anyone can guess, could be used from another machine; in production Refused with all that is unsafe
 */
export function readConfig(given: NodeJS.ProcessEnv): ApiConfig {
  const { env, ...settings } = readSettings(given, refusals);
  const { HOST: host, PORT: port, DEV_IDENTITIES } = schema.parse(env);
  const identities = readIdentities(env, DEV_IDENTITIES ?? (!settings.production && env['OIDC_ISSUER'] === undefined));
  if (identities === 'development' && !loopback.includes(host)) {
    throw new Error(
      `HOST=${host}:开发身份的令牌人人可猜,只能绑定本机(127.0.0.1);正式运行请设 NODE_ENV=production / ` +
        'development identities may only be served on loopback; set HOST=127.0.0.1 or NODE_ENV=production',
    );
  }
  return { ...settings, host, port, identities, metrics: metricsAddress(env, 'METRICS_PORT') };
}

const readIdentities = (env: Environment, development: boolean): ApiConfig['identities'] =>
  development ? 'development' : readOidc(env);

function refusals(env: Environment): readonly string[] {
  const { DEV_IDENTITIES } = schema.parse(env);
  const development = 'DEV_IDENTITIES:正式运行不得使用开发身份 / development identities are not for production';
  return [...(DEV_IDENTITIES ? [development] : []), ...oidcFaults(env)];
}
