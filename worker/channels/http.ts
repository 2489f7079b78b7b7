import {
  Agent as PlainAgent,
  request as plainRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { breakCode, type BreakCode } from './break-code.js';
import { timeLimit } from './time-limit.js';

const ANSWER_LIMIT_BYTES = 64 * 1024;

/** How a provider is reached; the same for all its messages. */
export interface Way {
  /** For the whole exchange, from the name look-up to the last byte: a slow drip ends here too. */
  readonly timeLimitMs: number;
  /** PEM of the authority a private deployment is signed by; `null` for the public ones. */
  readonly ca: string | null;
}

export interface Post {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** `status`: what follows the status line is nobody's business and is not waited for. */
  readonly read: 'status' | 'body';
}

export type PostResult =
  | {
      readonly result: 'answered';
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      readonly body: string;
    }
  /** `sent`: whether the provider may have taken the message all the same. Carries nothing of the address. */
  | { readonly result: 'broken'; readonly code: BreakCode; readonly detail: string; readonly sent: boolean };

/**
 * Posts once: no redirects, no proxy, no connection used twice. Never throws. `node:https` instead of `fetch`, because
 * only it tells whether the message left before the way broke, and because `NODE_USE_ENV_PROXY` turns `fetch` around.
 */
export async function post(wanted: Post, { timeLimitMs, ca }: Way, signal: AbortSignal): Promise<PostResult> {
  const limit = timeLimit(timeLimitMs, signal);
  let sent = false;
  const onSent = () => {
    sent = true;
  };
  try {
    const response = await exchange(wanted, ca, limit.signal, onSent);
    const body = wanted.read === 'body' ? await bodyOf(response) : '';
    response.destroy();
    return { result: 'answered', status: response.statusCode ?? 0, headers: response.headers, body };
  } catch (error) {
    const { code, detail } = breakCode(error);
    const ended = limit.ended();
    return { result: 'broken', code: ended ?? code, detail: ended ? '' : detail, sent };
  } finally {
    limit.release();
  }
}

function exchange(wanted: Post, ca: string | null, signal: AbortSignal, onSent: () => void): Promise<IncomingMessage> {
  const { url, headers, body } = wanted;
  const secure = url.protocol === 'https:';
  const options = {
    method: 'POST',
    signal,
    headers: { 'user-agent': 'Yishi', 'content-length': String(Buffer.byteLength(body)), ...headers },
  };
  return new Promise((resolve, reject) => {
    const request = secure
      ? tlsRequest(url, { ...options, agent: new TlsAgent({ keepAlive: false }), ...(ca && { ca }) })
      : plainRequest(url, { ...options, agent: new PlainAgent({ keepAlive: false }) });
    // The bytes leave as soon as the connection stands: from then on the message may have arrived.
    request.once('socket', (socket) => socket.once(secure ? 'secureConnect' : 'connect', onSent));
    request.once('response', resolve);
    request.on('error', reject);
    request.end(body);
  });
}

async function bodyOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > ANSWER_LIMIT_BYTES) throw Object.assign(new Error('too large'), { code: 'ANSWER_TOO_LARGE' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
