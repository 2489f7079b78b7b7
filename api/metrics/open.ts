import type { Server } from 'node:http';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { MetricsAddress } from '../../operations/metrics-address.js';
import { listen } from '../server.js';
import { createMetricsApp } from './app.js';
import { DomainGauges, type Watched } from './domain-gauges.js';
import { requestMetrics, type AnsweredRequest } from './requests.js';

export interface Metrics {
  readonly observe: (answered: AnsweredRequest) => void;
  /** Shows them at an address. @throws when the port is taken */
  serve(at: MetricsAddress, log: Logger): Promise<Server>;
}

/** The metrics of the API's process, of its requests and of the decisions in the register. */
export function openMetrics(watched: Watched): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauges = new DomainGauges(registry, watched);
  return {
    observe: requestMetrics(registry),
    serve: ({ host, port }, log) =>
      listen(createMetricsApp({ registry, refresh: () => gauges.refresh(), log }), host, port),
  };
}
