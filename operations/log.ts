import pino, { type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import type { Settings } from './settings.js';

/** Members that can hold a secret, or what a person typed; they are struck out wherever a log line carries them. */
const unwanted = [
  ...['authorization', 'cookie', 'token', 'password', 'secret', 'key', 'databaseUrl', 'apiKey'],
  ...['title', 'summary', 'text', 'brief', 'reason', 'minutes', 'opinion', 'answer', 'reply', 'plan', 'tried'],
  ...[
    'phone',
    'mobile',
    'email',
    'subject',
    'person',
    'signers',
    'supervisor',
    'witness',
    'responsible',
    'representatives',
  ],
  ...['input', 'body', 'payload', 'payloads', 'args', 'headers', 'query', 'details', 'message'],
];

const paths = unwanted.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** Errors of ours whose messages say what to mend and quote nothing. */
const outspoken = ['PayloadUnreadable', 'KeysUnavailable', 'TransitionGap'];

/** Error messages can quote what a person typed; names, codes and the stack's places cannot. */
export function discreetError(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error };
  const places = error.stack
    ?.split('\n')
    .filter((row) => /^\s+at /.test(row))
    .slice(0, 12)
    .map((row) => row.trim());
  const why = outspoken.includes(error.name) ? { why: error.message } : {};
  return { error: error.name, ...why, ...('code' in error ? { errorCode: error.code } : {}), places };
}

const serializers = {
  err: discreetError,
  error: (error: unknown) => (typeof error === 'string' ? error : discreetError(error)),
};

/** Without words of ours, pino would take an error's own. */
const hooks: NonNullable<LoggerOptions['hooks']> = {
  logMethod(args, method) {
    const [first, ...words] = args;
    method.apply(this, words.length > 0 || typeof first === 'string' ? args : [first, 'failed']);
  },
};

/** One line of JSON for each event, on stdout unless said. */
export function createLog(name: string, level: Settings['logLevel'], destination?: DestinationStream): Logger {
  const options: LoggerOptions = { name, level, serializers, hooks, redact: { paths, censor: '[-]' } };
  return destination ? pino(options, destination) : pino(options);
}
