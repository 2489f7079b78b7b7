import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/** What the API answered; JSON is read, everything else is text. */
export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: unknown;
}

interface Question {
  readonly path: string;
  /** None: the public's doors. */
  readonly token: string | null;
  readonly json?: unknown;
}

const TRY_AGAIN_WITHIN_MS = 20_000;
const ANSWER_WITHIN_MS = 15_000;

/** Speaks to the API as any client would. What is not available for now is asked again, a POST under the same key. */
export class ApiClient {
  readonly url: string;
  private readonly signal: AbortSignal;

  constructor(url: string, signal: AbortSignal) {
    this.url = url.replace(/\/+$/, '');
    this.signal = signal;
  }

  async get(path: string, token: string | null): Promise<Reply> {
    return await this.ask({ path, token });
  }

  async post(path: string, token: string, json: unknown): Promise<Reply> {
    return await this.ask({ path, token, json });
  }

  private async ask(question: Question): Promise<Reply> {
    const headers = headersOf(question);
    const until = Date.now() + TRY_AGAIN_WITHIN_MS;
    for (;;) {
      this.signal.throwIfAborted();
      const reply = await this.askOnce(question, headers).catch((error: unknown) => error);
      const isAnswer = !(reply instanceof Error) && (reply as Reply).status !== 503;
      if (isAnswer) return reply as Reply;
      if (Date.now() > until) {
        const said = reply instanceof Error ? reply.message : JSON.stringify((reply as Reply).body);
        throw new Error(`${question.path}: no answer from ${this.url} (${said})`);
      }
      await pause(300, undefined, { signal: this.signal });
    }
  }

  private async askOnce({ path, json }: Question, headers: Record<string, string>): Promise<Reply> {
    const response = await fetch(this.url + path, {
      headers,
      signal: AbortSignal.any([this.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
      ...(json === undefined ? {} : { method: 'POST', body: JSON.stringify(json) }),
    });
    const contentType = response.headers.get('content-type') ?? '';
    const text = await response.text();
    const body: unknown = /json/.test(contentType) ? JSON.parse(text) : text;
    return { status: response.status, contentType, body };
  }
}

function headersOf({ token, json }: Question): Record<string, string> {
  return {
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(json === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
  };
}
