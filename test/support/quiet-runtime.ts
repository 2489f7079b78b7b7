import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';

// Once for each process, before anything connects.
Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) } },
});
