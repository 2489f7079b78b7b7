import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import type { Logger } from 'pino';

/** Names a request in its answer and in the log. */
export const requestIdOf = (res: Response): string => String(res.locals['requestId']);

/** One log line per request: no body, no query, no token, and no path but the pattern of the route. */
export const accessLog =
  (log: Logger): RequestHandler =>
  (req, res, next) => {
    const requestId = randomUUID();
    const startedAt = process.hrtime.bigint();
    res.locals['requestId'] = requestId;
    res.set('x-request-id', requestId);
    res.on('close', () => {
      const ms = Number((process.hrtime.bigint() - startedAt) / 1_000_000n);
      const route = String(res.locals['route'] ?? 'unknown');
      const status = res.writableFinished ? res.statusCode : 'aborted';
      log.info({ requestId, method: req.method, route, status, ms }, 'request');
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
