import { z } from 'zod';

const loopback = ['127.0.0.1', '::1', 'localhost'];

const schema = z.object({
  NODE_ENV: z.string().default('development'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  TEMPORAL_ADDRESS: z.string().min(1).default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']).default('info'),
});

export interface ApiConfig {
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly namespace: string;
  readonly logLevel: z.output<typeof schema>['LOG_LEVEL'];
  /** Whether the fixed tokens of `identities.ts` are taken. */
  readonly devIdentities: boolean;
}

/**
 * Reads the environment once.
 * @throws ZodError naming every variable that is missing or malformed; Error when development identities, whose tokens
 * anyone can guess, could be used from another machine.
 */
export function readConfig(env: NodeJS.ProcessEnv): ApiConfig {
  const { NODE_ENV, HOST, PORT, DATABASE_URL, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, LOG_LEVEL } = schema.parse(env);
  const devIdentities = NODE_ENV !== 'production';
  if (devIdentities && !loopback.includes(HOST)) {
    throw new Error(
      `HOST=${HOST}:开发身份的令牌人人可猜,只能绑定本机(127.0.0.1);正式运行请设 NODE_ENV=production / ` +
        'development identities may only be served on loopback; set HOST=127.0.0.1 or NODE_ENV=production',
    );
  }
  return {
    host: HOST,
    port: PORT,
    databaseUrl: DATABASE_URL,
    temporalAddress: TEMPORAL_ADDRESS,
    namespace: TEMPORAL_NAMESPACE,
    logLevel: LOG_LEVEL,
    devIdentities,
  };
}
