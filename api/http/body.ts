import { isUtf8 } from 'node:buffer';
import express, { type Request, type RequestHandler, type Response } from 'express';
import { ProblemError } from '../problems.js';

const BODY_LIMIT = '64kb';

/** Raw bytes first, so that text which is not UTF-8 is refused instead of silently mended. */
const readBytes: RequestHandler = express.raw({ type: () => true, limit: BODY_LIMIT });

/** The JSON body of a request; `{}` when it has none. @throws ProblemError 400, 413, 415 */
export async function readJson(req: Request, res: Response): Promise<unknown> {
  const hasBody = req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
  if (!hasBody) return {};
  refuseOtherMedia(req);
  await bytesOf(req, res);
  const bytes: unknown = req.body;
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) return {};
  if (!isUtf8(bytes)) throw new ProblemError('BODY_MALFORMED');
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new ProblemError('BODY_MALFORMED', {}, { cause });
  }
}

/** RFC 8259: JSON between systems is UTF-8. */
function refuseOtherMedia(req: Request): void {
  const [type = '', ...parameters] = (req.headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map((each) => each.trim()).find((each) => each.startsWith('charset='));
  const utf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  if (type.trim() !== 'application/json' || !utf8) throw new ProblemError('MEDIA_TYPE_UNSUPPORTED');
}

const statusOf = (error: unknown): unknown => (error instanceof Error && 'status' in error ? error.status : undefined);

async function bytesOf(req: Request, res: Response): Promise<void> {
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
