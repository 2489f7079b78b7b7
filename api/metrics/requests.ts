import { Histogram, type Registry } from 'prom-client';

/** A request that was answered, or not: `status` is `aborted` when the caller went away first. */
export interface AnsweredRequest {
  readonly method: string;
  /** The pattern of the route, never the path. */
  readonly route: string;
  readonly status: number | 'aborted';
  readonly seconds: number;
}

/** Around the budget of an act: 40 ms in the middle, 200 ms at the 99th percentile. */
const buckets = [0.005, 0.01, 0.02, 0.04, 0.08, 0.15, 0.2, 0.4, 0.8, 1.5, 3, 6];
const methods = ['GET', 'HEAD', 'POST', 'OPTIONS'];

/** Counts and times requests by method, route and status. */
export function requestMetrics(registry: Registry): (answered: AnsweredRequest) => void {
  const seconds = new Histogram({
    name: 'yishi_http_request_duration_seconds',
    help: 'Requests answered by the API',
    labelNames: ['method', 'route', 'status'],
    buckets,
    registers: [registry],
  });
  return ({ method, route, status, seconds: took }) => {
    seconds.observe({ method: methods.includes(method) ? method : 'other', route, status: String(status) }, took);
  };
}
