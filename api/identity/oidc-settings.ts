import { z } from 'zod';
import type { Environment } from '../../operations/environment.js';

const loopback = ['127.0.0.1', '[::1]', 'localhost'];

/** Signatures that only the holder of a private key can make. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'] as const;

const secureUrl = z.url({ protocol: /^https?$/, abort: true }).refine(
  (text) => {
    const { protocol, hostname } = new URL(text);
    return protocol === 'https:' || loopback.includes(hostname);
  },
  { error: '须为 https / must be https' },
);

const schema = z
  .object({
    OIDC_ISSUER: z.string().min(1),
    OIDC_AUDIENCE: z.string().min(1),
    OIDC_JWKS_URL: secureUrl.optional(),
    OIDC_JWKS_FILE: z.string().optional(),
    OIDC_ALGORITHMS: z
      .string()
      .default('RS256,ES256')
      .transform((text) => text.split(','))
      .pipe(z.array(z.enum(algorithms)).min(1)),
    OIDC_TOKEN_TYPE: z.enum(['at+jwt', 'JWT']).default('at+jwt'),
  })
  .refine(({ OIDC_JWKS_URL, OIDC_JWKS_FILE }) => (OIDC_JWKS_URL === undefined) !== (OIDC_JWKS_FILE === undefined), {
    path: ['OIDC_JWKS_URL'],
    error: 'OIDC_JWKS_URL 与 OIDC_JWKS_FILE 须给其一 / give one of OIDC_JWKS_URL and OIDC_JWKS_FILE',
  });

/** What a token must be like to be believed. */
export interface OidcSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: { readonly url: URL } | { readonly file: string };
  readonly algorithms: readonly string[];
  /** `typ` of an access token: `at+jwt` (RFC 9068), or `JWT` for a provider that says no more. */
  readonly tokenType: string;
}

/** What is wrong with the `OIDC_…` variables, each fault naming its own. */
export function oidcFaults(env: Environment): readonly string[] {
  const { error } = schema.safeParse(env);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

/** @throws ZodError naming every `OIDC_…` variable that is missing or malformed */
export function readOidc(env: Environment): OidcSettings {
  const given = schema.parse(env);
  return {
    issuer: given.OIDC_ISSUER,
    audience: given.OIDC_AUDIENCE,
    keys:
      given.OIDC_JWKS_URL === undefined ? { file: given.OIDC_JWKS_FILE ?? '' } : { url: new URL(given.OIDC_JWKS_URL) },
    algorithms: given.OIDC_ALGORITHMS,
    tokenType: given.OIDC_TOKEN_TYPE,
  };
}
