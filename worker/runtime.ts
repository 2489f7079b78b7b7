import { Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';
import type { MetricsAddress } from '../operations/metrics-address.js';
import { temporalLog } from './temporal-log.js';

/** Where the SDK writes its log and, when an address is given, shows its metrics. Once for each process, first of all. */
export function installRuntime(log: Logger, metrics: MetricsAddress | null): void {
  const bindAddress = metrics && `${metrics.host.includes(':') ? `[${metrics.host}]` : metrics.host}:${metrics.port}`;
  const prometheus = bindAddress && { bindAddress, useSecondsForDurations: true, countersTotalSuffix: true };
  Runtime.install({
    logger: temporalLog(log),
    telemetryOptions: {
      logging: { filter: { core: 'WARN', other: 'ERROR' }, forward: {} },
      ...(prometheus ? { metrics: { prometheus } } : {}),
    },
  });
}
