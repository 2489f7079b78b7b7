import express, { type Express } from 'express';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';

export interface MetricsDeps {
  readonly registry: Registry;
  /** Brings the gauges up to date. */
  readonly refresh: () => Promise<void>;
  readonly log: Logger;
}

/** `GET /metrics` in Prometheus' text format; questions that come together share one answer. */
export function createMetricsApp({ registry, refresh, log }: MetricsDeps): Express {
  const app = express().disable('x-powered-by').set('etag', false);
  let underWay: Promise<string> | null = null;
  const take = async (): Promise<string> => {
    await refresh();
    return await registry.metrics();
  };
  app.get('/metrics', async (_req, res) => {
    underWay ??= take().finally(() => (underWay = null));
    try {
      res.set('content-type', registry.contentType).send(await underWay);
    } catch (error) {
      log.error({ err: error }, 'metrics cannot be taken');
      res.status(500).end();
    }
  });
  return app;
}
