import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Problem } from '../../contracts/problem.js';
import type { Route } from '../../contracts/routes.js';
import type { Iso } from '../../domain/time.js';
import type { Deps } from '../deps.js';
import { admit } from './admit.js';
import { readJson } from './body.js';
import type { Answer, Call, Handler } from './call.js';
import { parsed } from './faults.js';
import { type AnswerKeeper, idempotencyKeyOf, questionDigest, requestKeyOf } from './idempotency.js';
import { noteFacts, requestIdOf } from './request-id.js';

/** A query that a route does not take is refused, not ignored. */
const noQuery = z.strictObject({});

/** A route with its handler, its types forgotten: ready for the router. */
export interface Door {
  readonly route: Route;
  readonly open: (deps: Deps, keeper: AnswerKeeper) => RequestHandler;
}

/** Every request takes the same steps: admitted, read, parsed, answered (once, where it changes something). */
export function bind<R extends Route>(route: R, handle: Handler<R>): Door {
  return {
    route,
    open: (deps, keeper) => async (req, res) => {
      const answer = await answerOf(route, handle, req, res, deps, keeper);
      noteAnswer(res, answer);
      send(res, answer);
    },
  };
}

async function answerOf<R extends Route>(
  route: R,
  handle: Handler<R>,
  req: Request,
  res: Response,
  deps: Deps,
  keeper: AnswerKeeper,
): Promise<Answer> {
  const { actor, subject } = await admit(route, req, res, deps);
  const raw = route.body ? await readJson(req, res) : undefined;
  const key = route.keyed ? idempotencyKeyOf(req) : '';
  const principal = actor?.id ?? '';
  const requestKey = route.keyed ? requestKeyOf(principal, key) : '';
  if (requestKey !== '') noteFacts(res, { act: requestKey });
  // The route's own types say which of these are there; `admit` and `parsed` have made sure of it.
  const call = {
    actor,
    subject,
    id: String(req.params.id),
    query: parsedIfAny(route.query ?? noQuery, req.query, 'query'),
    body: parsedIfAny(route.body, raw, 'body'),
    requestKey,
    wantsHtml: req.accepts(['json', 'html']) === 'html',
  } as Call<R>;
  const answer = (askedAt: Iso) => handle({ ...call, askedAt }, deps);
  if (!route.keyed) return await answer(deps.now());
  const digest = questionDigest(req.method, req.path, raw);
  return await keeper.once({ principal, key, digest, requestId: requestIdOf(res) }, answer);
}

const parsedIfAny = (schema: z.ZodType | undefined, value: unknown, where: 'query' | 'body'): unknown =>
  schema && parsed(schema, value, where);

/** Which proceeding was started, or why not: an answer kept from before says so too. */
function noteAnswer(res: Response, { status, headers, body }: Answer): void {
  const { location } = headers;
  if (location !== undefined) noteFacts(res, { proceeding: location.slice(location.lastIndexOf('/') + 1) });
  if (status >= 400) noteFacts(res, { code: (body as Problem).code });
}

export function send(res: Response, { status, headers, body }: Answer): void {
  // What people wrote must not lie in caches.
  res.status(status).set('cache-control', 'no-store').set(headers);
  if (typeof body === 'string') res.send(body);
  else res.json(body);
}
