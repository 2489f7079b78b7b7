import { z } from 'zod';
import type { Environment } from '../../operations/environment.js';
import { oidcFaults, readOidc, type OidcSettings } from './oidc-settings.js';

const loopback = ['127.0.0.1', '::1', 'localhost'];

const schema = z.object({ DEV_IDENTITIES: z.stringbool().optional() });

/** The fixed tokens of `identities.ts`, or whom an identity provider vouches for. */
export type Identities = 'development' | OidcSettings;

/**
 * Who may come in at `host`. Development identities unless in production or an identity provider is named.
 * @throws ZodError; Error when development identities, whose tokens anyone can guess, could be used from another machine
 */
export function readIdentities(env: Environment, production: boolean, host: string): Identities {
  const { DEV_IDENTITIES = !production && env['OIDC_ISSUER'] === undefined } = schema.parse(env);
  if (!DEV_IDENTITIES) return readOidc(env);
  if (loopback.includes(host)) return 'development';
  throw new Error(
    `HOST=${host}:开发身份的令牌人人可猜,只能绑定本机(127.0.0.1);正式运行请设 NODE_ENV=production / ` +
      'development identities may only be served on loopback; set HOST=127.0.0.1 or NODE_ENV=production',
  );
}

/** Why nobody could be told apart in production. */
export function identityRefusals(env: Environment): readonly string[] {
  const { DEV_IDENTITIES } = schema.parse(env);
  const development = 'DEV_IDENTITIES:正式运行不得使用开发身份 / development identities are not for production';
  return [...(DEV_IDENTITIES ? [development] : []), ...oidcFaults(env)];
}
