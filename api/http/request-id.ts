import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import type { AnsweredRequest } from '../metrics/requests.js';

/**
 * What a log line tells of a request, nothing that anyone typed: `actor`, `role`, what it concerned (`proceeding`,
 * `escalation` …), `act` (the id of the Update in Temporal and of the cause in the record), `code` (why it was refused).
 */
export type Facts = Readonly<Record<string, string>>;

/** Names a request in its answer and in the log. */
export const requestIdOf = (res: Response): string => String(res.locals['requestId']);

/** Adds to what the log will tell of a request. */
export function noteFacts(res: Response, facts: Facts): void {
  res.locals['facts'] = { ...(res.locals['facts'] as Facts | undefined), ...facts };
}

/** One log line per request: no body, no query, no token, and no path but the pattern of the route. */
export const accessLog =
  (log: Logger, observe?: (answered: AnsweredRequest) => void): RequestHandler =>
  (req, res, next) => {
    const requestId = randomUUID();
    const startedAt = process.hrtime.bigint();
    res.locals['requestId'] = requestId;
    res.set('x-request-id', requestId);
    res.on('close', () => {
      const ms = Number((process.hrtime.bigint() - startedAt) / 1_000n) / 1_000;
      const route = String(res.locals['route'] ?? 'unknown');
      const status = res.writableFinished ? res.statusCode : 'aborted';
      const facts = res.locals['facts'] as Facts | undefined;
      log.info({ requestId, method: req.method, route, status, ms: Math.round(ms), ...facts }, 'request');
      observe?.({ method: req.method, route, status, seconds: ms / 1_000 });
    });
    next();
  };

/** The pattern of the route, for the log. */
export const noteRoute =
  (pattern: string): RequestHandler =>
  (_req, res, next) => {
    res.locals['route'] = pattern;
    next();
  };
