import { z } from 'zod';
import type { PayloadKeys } from '../../operations/payload-keys.js';
import { readSettings, type Settings } from '../../operations/settings.js';
import { identityRefusals, readIdentities, type Identities } from '../identity/read.js';

const schema = z.object({
  CODEC_HOST: z.string().default('127.0.0.1'),
  CODEC_PORT: z.coerce.number().int().min(0).max(65_535).default(8081),
  CODEC_UI_ORIGIN: z.url({ protocol: /^https?$/, abort: true }).refine((text) => new URL(text).origin === text, {
    error: '须为来源,如 https://temporal.example,末尾无斜杠 / must be an origin without a slash at the end',
  }),
});

export interface CodecConfig extends Pick<Settings, 'databaseUrl' | 'logLevel'> {
  readonly host: string;
  readonly port: number;
  /** The one page whose scripts may ask: the Temporal UI. */
  readonly uiOrigin: string;
  readonly identities: Identities;
  readonly payloadKeys: PayloadKeys;
}

/** Reads the environment once. @throws as the API's, and without payload keys: then there is nothing to open */
export function readConfig(given: NodeJS.ProcessEnv): CodecConfig {
  const { env, production, payloadKeys, databaseUrl, logLevel } = readSettings(given, identityRefusals);
  const { CODEC_HOST: host, CODEC_PORT: port, CODEC_UI_ORIGIN: uiOrigin } = schema.parse(env);
  if (payloadKeys === null)
    throw new Error('PAYLOAD_KEYS_FILE:没有载荷密钥,无可解之物 / without keys nothing is opened');
  return {
    databaseUrl,
    logLevel,
    host,
    port,
    uiOrigin,
    payloadKeys,
    identities: readIdentities(env, production, host),
  };
}
