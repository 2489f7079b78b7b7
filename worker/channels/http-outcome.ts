import type { IncomingHttpHeaders } from 'node:http';
import type { SendOutcome } from '../../activities/channel-port.js';
import type { PostResult } from './http.js';

type Failed = Extract<SendOutcome, { outcome: 'failed' }>;
type Answered = Extract<PostResult, { result: 'answered' }>;
type Broken = Extract<PostResult, { result: 'broken' }>;

const LONGEST_PAUSE_MS = 86_400_000;
/** An operator's slip is repaired within minutes or hours; until then each attempt is wasted. */
export const CREDENTIAL_PAUSE_MS = 600_000;

export const failed = (code: string, answer: string, retryAfterMs?: number): Failed => ({
  outcome: 'failed',
  code,
  answer,
  ...(retryAfterMs !== undefined && { retryAfterMs }),
});

export const wayFailed = ({ code, detail }: Broken): Failed => failed(code, detail);

/** What a status says where it alone decides; `null` for 2xx. `gone` and whatever else is the caller's fault is final. */
export function statusOutcome({ status, headers }: Answered, nowMs: number): SendOutcome | null {
  if (status >= 200 && status < 300) return null;
  const answer = `HTTP ${status}`;
  if (status === 429) return failed('rateLimited', answer, pauseMs(headers, nowMs));
  if (status >= 500 || status === 408 || status === 425) return failed('serverError', answer, pauseMs(headers, nowMs));
  // Not followed: where it leads was not configured.
  if (status < 400) return failed('redirect', answer);
  return { outcome: 'refused', code: status === 410 ? 'gone' : 'badRequest', answer };
}

/** `Retry-After` (seconds or a date, RFC 9110 §10.2.3) or 飞书's own header, at most a day. */
function pauseMs(headers: IncomingHttpHeaders, nowMs: number): number | undefined {
  const reset = headers['x-ogw-ratelimit-reset'];
  const value = headers['retry-after'] ?? (Array.isArray(reset) ? reset[0] : reset);
  if (value === undefined) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - nowMs;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), LONGEST_PAUSE_MS);
}
