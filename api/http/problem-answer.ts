import type { Problem } from '../../contracts/problem.js';
import { Refusal } from '../../domain/refusal.js';
import { RegisterUnavailable, UnknownCursor } from '../../register/errors.js';
import { catalogue, ProblemError, unavailable } from '../problems.js';
import type { Answer } from './call.js';

const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

/** RFC 9457 in Chinese with English beside it. */
export function problemAnswer({ code, extras }: ProblemError, requestId: string): Answer {
  const { status, zh, en } = catalogue[code];
  const texts = extras.text ?? { zh, en };
  const body: Problem = {
    type: `/docs#${code}`,
    title: zh,
    status,
    code,
    detail: texts.zh,
    texts: { zh: texts.zh, en: texts.en },
    ...(extras.errors ? { errors: extras.errors } : {}),
    ...(extras.details ? { details: extras.details } : {}),
    requestId,
  };
  return {
    status,
    headers: { 'content-type': PROBLEM_JSON, 'content-language': 'zh-CN', ...extras.headers },
    body,
  };
}

/** Whatever was thrown, as a problem; what nobody foresaw is INTERNAL and tells nothing. */
export function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof Refusal) return new ProblemError(error.code, { text: error.detail, details: error.details });
  if (error instanceof UnknownCursor) {
    const [zh = '', en = ''] = error.message.split(' / ');
    return new ProblemError('SHAPE_INVALID', { errors: [{ in: 'query', pointer: '/cursor', code: 'custom', zh, en }] });
  }
  if (error instanceof RegisterUnavailable && !isDefect(error)) return unavailable(['register'], error);
  if (error instanceof URIError) return new ProblemError('REQUEST_MALFORMED', {}, { cause: error });
  return new ProblemError('INTERNAL', {}, { cause: error });
}

/** SQLSTATE of data, constraint and syntax errors: what we asked was wrong, and will be wrong again. */
const isDefect = ({ code }: RegisterUnavailable): boolean => /^(22|23|42)/.test(code ?? '');
