import { JSONToPayload, payloadToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { Payload, PayloadCodec } from '@temporalio/common';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { z } from 'zod';
import { bytesUpTo, readJson } from '../http/body.js';
import { answerProblems, otherMethods, unknownPath } from '../http/refuse.js';
import { accessLog, noteRoute } from '../http/request-id.js';
import type { Identify } from '../identity/identify.js';
import { ProblemError } from '../problems.js';

/** More than any history page of ours; Temporal itself takes no payload over 2 MB. */
const readBytes = bytesUpTo('16mb');

export interface CodecDeps {
  readonly codec: PayloadCodec;
  readonly identify: Identify;
  /** The one page whose scripts may ask. */
  readonly uiOrigin: string;
  readonly log: Logger;
}

const base64 = z.base64();
const asked = z.object({
  payloads: z.array(z.object({ metadata: z.record(z.string(), base64).nullish(), data: base64.nullish() })).max(10_000),
});

type Change = (payload: Payload) => Promise<Payload | undefined>;

/** Opens payloads for the Temporal UI and CLI, by their protocol: `POST /decode` and `/encode`, for operators alone. */
export function createCodecApp({ codec, identify, uiOrigin, log }: CodecDeps): Express {
  const app = express();
  app.disable('x-powered-by').set('etag', false);
  app.use(accessLog(log), helmet(), fromPage(uiOrigin));
  const changes: Readonly<Record<string, Change>> = {
    '/decode': async (payload) => (await codec.decode([payload]))[0],
    '/encode': async (payload) => (await codec.encode([payload]))[0],
  };
  for (const [path, change] of Object.entries(changes)) {
    const here = app.route(path).all(noteRoute(path));
    here.post(forOperators(identify, log), answer(change));
    here.all(otherMethods(['POST']));
  }
  app.use(unknownPath, answerProblems(log));
  return app;
}

/** Scripts of any other page get no answer; programs without an origin are asked for their token alone. */
const fromPage =
  (uiOrigin: string): RequestHandler =>
  (req, res, next) => {
    const { origin } = req.headers;
    if (origin !== undefined && origin !== uiOrigin) throw new ProblemError('ORIGIN_REFUSED');
    if (origin !== undefined) {
      res.set('access-control-allow-origin', uiOrigin).vary('Origin');
      res.set('access-control-allow-methods', 'POST');
      res.set('access-control-allow-headers', 'authorization, authorization-extras, content-type, x-namespace');
      res.set('cross-origin-resource-policy', 'cross-origin');
    }
    next();
  };

const forOperators =
  (identify: Identify, log: Logger): RequestHandler =>
  async (req, _res, next) => {
    const [, token = ''] = /^Bearer +([\x21-\x7e]+) *$/i.exec(req.headers.authorization ?? '') ?? [];
    const { id, role } = await identify({ token, office: 'operator' });
    if (role !== 'operator') throw new ProblemError('ROLE_NOT_ALLOWED', { details: { role, allowed: ['operator'] } });
    log.info({ actor: id, path: req.path }, 'payloads asked for');
    next();
  };

const answer =
  (change: Change): RequestHandler =>
  async (req, res) => {
    const { success, data } = asked.safeParse(await readJson(req, res, readBytes));
    if (!success) throw new ProblemError('SHAPE_INVALID');
    const payloads = await Promise.all(
      data.payloads.map(async ({ metadata, data: bytes }) => {
        const payload = JSONToPayload({ metadata: metadata ?? null, data: bytes ?? null });
        // One that does not open is shown as it lies, beside those that do.
        return payloadToJSON((await change(payload).catch(() => payload)) ?? payload);
      }),
    );
    res.set('cache-control', 'no-store').json({ payloads });
  };
