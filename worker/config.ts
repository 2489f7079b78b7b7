import { z } from 'zod';

const schema = z.object({
  TEMPORAL_ADDRESS: z.string().min(1).default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']).default('info'),
});

export interface WorkerConfig {
  readonly temporalAddress: string;
  readonly namespace: string;
  readonly databaseUrl: string;
  readonly logLevel: z.infer<typeof schema>['LOG_LEVEL'];
}

/** Reads the environment once. @throws ZodError naming every variable that is missing or malformed. */
export function readConfig(env: NodeJS.ProcessEnv): WorkerConfig {
  const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, DATABASE_URL, LOG_LEVEL } = schema.parse(env);
  return {
    temporalAddress: TEMPORAL_ADDRESS,
    namespace: TEMPORAL_NAMESPACE,
    databaseUrl: DATABASE_URL,
    logLevel: LOG_LEVEL,
  };
}
