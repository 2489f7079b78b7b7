import { isUtf8 } from 'node:buffer';
import express, { type Request, type RequestHandler, type Response } from 'express';
import type { Fault } from '../../contracts/problem.js';
import { ProblemError } from '../problems.js';

/** Raw bytes first, so that text which is not UTF-8 is refused instead of silently mended. */
export const bytesUpTo = (limit: string): RequestHandler => express.raw({ type: () => true, limit });

const upTo64Kb = bytesUpTo('64kb');

/** The JSON body of a request; `{}` when it has none. @throws ProblemError 400, 413, 415 */
export async function readJson(req: Request, res: Response, readBytes = upTo64Kb): Promise<unknown> {
  const hasBody = req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
  if (!hasBody) return {};
  refuseOtherMedia(req);
  await bytesOf(req, res, readBytes);
  const bytes: unknown = req.body;
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) return {};
  if (!isUtf8(bytes)) throw new ProblemError('BODY_MALFORMED');
  const body = parsedJson(bytes.toString('utf8'));
  if (namesPrototype(body)) throw new ProblemError('SHAPE_INVALID', { errors: [prototypeFault] });
  return body;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ProblemError('BODY_MALFORMED', {}, { cause });
  }
}

const prototypeFault: Fault = {
  in: 'body',
  pointer: '',
  code: 'unrecognized_keys',
  zh: '不接受键 __proto__',
  en: 'Unrecognized key: "__proto__"',
};

/** Schemas of free keys pass over this one in silence, and nothing may be lost in silence. */
function namesPrototype(body: unknown): boolean {
  const open: unknown[] = [body];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (Object.hasOwn(value, '__proto__')) return true;
    const inner: unknown[] = Object.values(value);
    open.push(...inner);
  }
  return false;
}

/** RFC 8259: JSON between systems is UTF-8. */
function refuseOtherMedia(req: Request): void {
  const [type = '', ...parameters] = (req.headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map((each) => each.trim()).find((each) => each.startsWith('charset='));
  const utf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  if (type.trim() !== 'application/json' || !utf8) throw new ProblemError('MEDIA_TYPE_UNSUPPORTED');
}

const statusOf = (error: unknown): unknown => (error instanceof Error && 'status' in error ? error.status : undefined);

async function bytesOf(req: Request, res: Response, readBytes: RequestHandler): Promise<void> {
  const failure = await new Promise<unknown>((resolve) => void readBytes(req, res, resolve));
  if (failure === undefined) return;
  switch (statusOf(failure)) {
    case 413:
      throw new ProblemError('BODY_TOO_LARGE', {}, { cause: failure });
    case 415:
      throw new ProblemError('MEDIA_TYPE_UNSUPPORTED', {}, { cause: failure });
    default:
      throw new ProblemError('BODY_MALFORMED', {}, { cause: failure });
  }
}
