import { randomUUID } from 'node:crypto';
import { Agent, request, type OutgoingHttpHeaders, type RequestOptions } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';

export interface TimedReply {
  readonly status: number;
  readonly body: unknown;
  /** From sending the request to having read the whole answer. */
  readonly ms: number;
}

/** `untilAnswered`: what is not available for now is asked again under the same key, as a client would. */
export type Patience = 'none' | 'untilAnswered';

const ANSWER_WITHIN_MS = 30_000;
const ASK_AGAIN_WITHIN_MS = 60_000;
const ASK_AGAIN_AFTER_MS = 200;
const UNAVAILABLE = 503;

/** Speaks HTTP over kept connections, with as little work of its own as possible. */
export class Door {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly url: string;

  private readonly patience: Patience;

  constructor(url: string, patience: Patience = 'none') {
    this.url = url;
    this.patience = patience;
  }

  async get(path: string, token: string): Promise<TimedReply> {
    return await this.ask('GET', path, { authorization: `Bearer ${token}` });
  }

  /** Under a key of its own, as every act is sent. */
  async post(path: string, token: string, json: unknown): Promise<TimedReply> {
    const body = JSON.stringify(json);
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'idempotency-key': randomUUID(),
    };
    return await this.ask('POST', path, headers, body);
  }

  close(): void {
    this.agent.destroy();
  }

  private async ask(method: string, path: string, headers: OutgoingHttpHeaders, body = ''): Promise<TimedReply> {
    const startedAt = performance.now();
    const giveUpAt = startedAt + (this.patience === 'none' ? 0 : ASK_AGAIN_WITHIN_MS);
    for (;;) {
      const reply = await this.askOnce({ method, headers }, path, body);
      const now = performance.now();
      if (reply && (reply.status !== UNAVAILABLE || now >= giveUpAt)) return { ...reply, ms: now - startedAt };
      if (reply) await pause(ASK_AGAIN_AFTER_MS);
    }
  }

  /** `null`: the server had just closed the resting connection; under its key the same request is safe to repeat. */
  private askOnce(options: RequestOptions, path: string, body: string): Promise<Omit<TimedReply, 'ms'> | null> {
    return new Promise((resolve, reject) => {
      const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
      const outgoing = request(this.url + path, { ...options, agent: this.agent, signal }, (response) => {
        text(response).then((words) => {
          resolve({ status: response.statusCode ?? 0, body: JSON.parse(words) });
        }, reject);
      });
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        if (outgoing.reusedSocket && error.code === 'ECONNRESET') resolve(null);
        else reject(error);
      });
      outgoing.end(body);
    });
  }
}
