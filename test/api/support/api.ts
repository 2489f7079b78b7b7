import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import pino from 'pino';
import { createApp } from '../../../api/app.js';
import { TemporalGateway } from '../../../api/gateway.js';
import { identifyDeveloper } from '../../../api/identity/development.js';
import { listen, stopListening } from '../../../api/server.js';
import type { Identify } from '../../../api/identity/identify.js';
import type { Register } from '../../../register/register.js';

/** A loaded machine is slow; only what hangs must fail. */
jest.setTimeout(120_000);

/** What a request was answered. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
}

export interface Asking {
  readonly method?: string;
  /** Without the `dev.` in front; none: no token. */
  readonly as?: string;
  readonly key?: string;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly raw?: string | Uint8Array<ArrayBuffer>;
}

export interface Api {
  readonly port: number;
  /** Every line of the log so far. */
  readonly log: string[];
  ask(path: string, asking?: Asking): Promise<Reply>;
  close(): Promise<void>;
}

export interface ApiOn {
  readonly register: Register;
  readonly temporalAddress: string;
  readonly namespace?: string;
  readonly taskQueue: string;
  readonly notificationsTaskQueue?: string;
  readonly withinMs?: number;
  /** Who is let in; the development identities unless said. */
  readonly identify?: Identify;
  /** Something is missing on purpose: do not wait until all is there. */
  readonly lacking?: true;
}

/** The API on a free port, over a real register and a real Temporal; returns when it is ready. */
export async function startApi(on: ApiOn): Promise<Api> {
  const { register, temporalAddress, namespace = 'default', taskQueue, withinMs, lacking } = on;
  const gateway = new TemporalGateway({
    address: temporalAddress,
    namespace,
    taskQueue,
    ...(withinMs ? { withinMs } : {}),
    ...(on.notificationsTaskQueue ? { notificationsTaskQueue: on.notificationsTaskQueue } : {}),
  });
  const log: string[] = [];
  const sink = new Writable({ write: (line: Buffer, _encoding, done) => (log.push(line.toString()), done()) });
  const now = () => new Date().toISOString();
  const app = createApp({ register, gateway, identify: on.identify ?? identifyDeveloper, now, log: pino(sink) });
  const server = await listen(app, '127.0.0.1', 0);
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  while (!lacking && (await ask(`${url}/readyz`)).status !== 200) await pause(50);
  return {
    port,
    log,
    ask: (path, asking) => ask(url + path, asking),
    close: async () => {
      await stopListening(server, 1_000);
      await gateway.close();
    },
  };
}

async function ask(url: string, { method, as, key, json, raw, headers }: Asking = {}): Promise<Reply> {
  const body = raw ?? (json === undefined ? undefined : JSON.stringify(json));
  const response = await fetch(url, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(as === undefined ? {} : { authorization: `Bearer dev.${as}` }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : null };
}

export const newKey = (): string => randomUUID();
