import { randomUUID } from 'node:crypto';
import { Agent, request, type OutgoingHttpHeaders, type RequestOptions } from 'node:http';
import { text } from 'node:stream/consumers';

export interface TimedReply {
  readonly status: number;
  readonly body: unknown;
  /** From sending the request to having read the whole answer. */
  readonly ms: number;
}

const ANSWER_WITHIN_MS = 30_000;

/** Speaks HTTP over kept connections, with as little work of its own as possible. */
export class Door {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly url: string;

  constructor(url: string) {
    this.url = url;
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
    for (;;) {
      const reply = await this.askOnce({ method, headers }, path, body);
      if (reply) return { ...reply, ms: performance.now() - startedAt };
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
