import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { discreetError } from '../../operations/log.js';
import { ProblemError } from '../problems.js';
import { send } from './bind.js';
import { problemAnswer, problemOf } from './problem-answer.js';
import { noteFacts, requestIdOf } from './request-id.js';

export const unknownPath: RequestHandler = () => {
  throw new ProblemError('NOT_FOUND');
};

/** Any other method on a known path; `OPTIONS` is told what there is. */
export const otherMethods = (methods: readonly string[]): RequestHandler => {
  const allow = [...methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])), 'OPTIONS'].join(', ');
  return (req, res) => {
    if (req.method !== 'OPTIONS') throw new ProblemError('METHOD_NOT_ALLOWED', { headers: { allow } });
    res.status(204).set('allow', allow).end();
  };
};

/** The last handler: every failure leaves as a problem, and what nobody foresaw is logged. */
export const answerProblems =
  (log: Logger): ErrorRequestHandler =>
  (error, _req, res, next) => {
    const problem = problemOf(error);
    const requestId = requestIdOf(res);
    noteFacts(res, { code: problem.code });
    // A probe that says "not yet" is an answer, not a failure.
    const isProbe = res.locals['route'] === '/readyz';
    if (problem.status >= 500 && !isProbe) {
      log.error(
        { requestId, code: problem.code, ...(problem.cause === undefined ? {} : discreetError(problem.cause)) },
        'request failed',
      );
    }
    if (res.headersSent) return next(error);
    send(res, problemAnswer(problem, requestId));
  };
