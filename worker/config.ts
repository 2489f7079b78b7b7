import { z } from 'zod';

const schema = z.object({
  TEMPORAL_ADDRESS: z.string().min(1).default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  YISHI_CHANNELS: z.string().optional(),
  PUBLIC_URL: z.union([z.url({ protocol: /^https?$/ }), z.literal('')]).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']).default('info'),
});

export interface WorkerConfig {
  readonly temporalAddress: string;
  readonly namespace: string;
  readonly databaseUrl: string;
  /** The file that says by which channels messages leave; none: they stay in the inbox. */
  readonly channelsFile: string | undefined;
  /** Where people reach the API, without a slash at the end; `null`: messages carry no link. */
  readonly publicUrl: string | null;
  readonly logLevel: z.infer<typeof schema>['LOG_LEVEL'];
}

/** Reads the environment once. @throws ZodError naming every variable that is missing or malformed. */
export function readConfig(env: NodeJS.ProcessEnv): WorkerConfig {
  const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, DATABASE_URL, YISHI_CHANNELS, PUBLIC_URL, LOG_LEVEL } =
    schema.parse(env);
  return {
    temporalAddress: TEMPORAL_ADDRESS,
    namespace: TEMPORAL_NAMESPACE,
    databaseUrl: DATABASE_URL,
    channelsFile: YISHI_CHANNELS,
    publicUrl: PUBLIC_URL ? PUBLIC_URL.replace(/\/+$/, '') : null,
    logLevel: LOG_LEVEL,
  };
}
