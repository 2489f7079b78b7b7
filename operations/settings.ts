import { z } from 'zod';
import { environmentFrom, type Environment } from './environment.js';
import { parsePayloadKeys, type PayloadKeys } from './payload-keys.js';
import { refusalsInProduction } from './refusals.js';
import { readTemporal, type TemporalSettings } from './temporal.js';

const schema = z.object({
  NODE_ENV: z.string().default('development'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  PAYLOAD_KEYS: z.string().optional(),
  TEMPORAL_ALLOW_PLAINTEXT: z.stringbool().default(false),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']).default('info'),
});

/** What every process of ours is told. */
export interface Settings {
  readonly env: Environment;
  readonly production: boolean;
  readonly databaseUrl: string;
  readonly temporal: TemporalSettings;
  /** `null`: payloads are not encrypted. */
  readonly payloadKeys: PayloadKeys | null;
  readonly logLevel: z.output<typeof schema>['LOG_LEVEL'];
}

/** A configuration with which a process must not start; its message names every reason. */
class Refused extends Error {
  override readonly name = 'Refused';

  constructor(reasons: readonly string[]) {
    super(['拒绝启动 / refusing to start:', ...reasons.map((reason) => `  ${reason}`)].join('\n'));
  }
}

/**
 * Reads what API and worker share.
 * @param more further reasons for which the process would not start in production
 * @throws ZodError, Error, or in production Refused, each naming what is missing, malformed or unsafe
 */
export function readSettings(
  given: NodeJS.ProcessEnv,
  more: (env: Environment) => readonly string[] = () => [],
): Settings {
  const env = environmentFrom(given);
  const { NODE_ENV, DATABASE_URL, PAYLOAD_KEYS, TEMPORAL_ALLOW_PLAINTEXT, LOG_LEVEL } = schema.parse(env);
  const settings = {
    env,
    production: NODE_ENV === 'production',
    databaseUrl: DATABASE_URL,
    temporal: readTemporal(env),
    payloadKeys: PAYLOAD_KEYS === undefined ? null : parsePayloadKeys(PAYLOAD_KEYS),
    logLevel: LOG_LEVEL,
  };
  if (!settings.production) return settings;
  const refusals = [...refusalsInProduction({ ...settings, plaintextAllowed: TEMPORAL_ALLOW_PLAINTEXT }), ...more(env)];
  if (refusals.length > 0) throw new Refused(refusals);
  return settings;
}
