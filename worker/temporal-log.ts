import type { LogLevel, LogMetadata, Logger as TemporalLogger } from '@temporalio/common';
import type { Level, Logger } from 'pino';
import { discreetError } from '../operations/log.js';

const levels: Readonly<Record<LogLevel, Level>> = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
};

/** What the SDK says of itself, under our names; everything else it attaches stays out of the log. */
const kept = new Map([
  ['workflowId', 'proceeding'],
  ['runId', 'run'],
  ['workflowType', 'type'],
  ['activityType', 'activity'],
  ['attempt', 'attempt'],
  ['taskQueue', 'taskQueue'],
  ['sdkComponent', 'component'],
  ['durationMs', 'ms'],
  ['run_id', 'run'],
  ['workflow_id', 'proceeding'],
  ['task_queue', 'taskQueue'],
]);

const LONGEST_MESSAGE = 200;

/** The lines of Temporal's SDK, those of its native core included, as lines of ours. */
export function temporalLog(log: Logger): TemporalLogger {
  const put = (level: LogLevel, message: string, meta: LogMetadata = {}): void => {
    const facts = Object.entries(meta).flatMap(([name, value]) => {
      const own = kept.get(name);
      return own === undefined || typeof value === 'object' ? [] : [[own, value] as const];
    });
    const failure: object = 'error' in meta ? discreetError(meta['error']) : {};
    log[levels[level]]({ ...Object.fromEntries(facts), ...failure }, message.slice(0, LONGEST_MESSAGE));
  };
  const at = (level: LogLevel) => (message: string, meta?: LogMetadata) => put(level, message, meta);
  return { log: put, trace: at('TRACE'), debug: at('DEBUG'), info: at('INFO'), warn: at('WARN'), error: at('ERROR') };
}
