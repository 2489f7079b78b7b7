import { createServer as createPlainServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { noticeNumber } from '../../../worker/channels/notice-number.js';
import { seededChance } from './seeded-chance.js';
import { selfSigned } from './self-signed.js';

export interface Request {
  readonly method: string;
  readonly url: URL;
  /** As it stood in the request line. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How one provider judges and answers. */
export interface Dialect {
  /** `id`: by which its receiver recognises the message; `null` when it is turned away. */
  receive(request: Request, nowMs: number): { readonly id: string | null; readonly answer: Answer };
  /** What it says when it is called too often. */
  readonly tooOften: Answer;
  /** What it says when something of its own is broken, in its own code. */
  readonly busy: Answer;
}

/** Ways to fail. After `resetAfter`, `silentAfter`, `cutAnswer`, `slowDrip` and `huge` the message has arrived all the same. */
export type FailureMode =
  | 'tooOften'
  | 'http429'
  | 'http503'
  | 'busy'
  | 'redirect'
  | 'resetBefore'
  | 'silentBefore'
  | 'resetAfter'
  | 'silentAfter'
  | 'cutAnswer'
  | 'slowDrip'
  | 'huge';

export interface StubOptions {
  /** Share of requests that fail in each way, e.g. `{ http503: 0.01 }`. */
  readonly failures?: Partial<Record<FailureMode, number>>;
  readonly seed?: number;
  /** Beyond it the provider answers `tooOften`, and goes on doing so for `blockMs`. */
  readonly limit?: { readonly messages: number; readonly perMs: number; readonly blockMs?: number };
  /** Serves TLS with a certificate nobody vouches for. */
  readonly tls?: boolean;
  readonly nowMs?: () => number;
}

/** A provider on loopback: judges requests like the real one, keeps what reached its readers. */
export interface ProviderStub {
  readonly baseUrl: string;
  readonly requests: readonly Request[];
  /** What reached readers, in order, by number or key; a repeat appears again. */
  readonly arrived: readonly string[];
  /** How many copies of the notice with this key reached its readers. */
  copies(key: string): number;
  /** The next requests fail so, one each. */
  failNext(...modes: readonly FailureMode[]): void;
  /** The next request is answered so, whatever it says. */
  answerNext(answer: Answer | ((request: Request) => Answer)): void;
  close(): Promise<void>;
}

export async function startProvider(dialect: Dialect, options: StubOptions = {}): Promise<ProviderStub> {
  const requests: Request[] = [];
  const arrived: string[] = [];
  const copies = new Map<string, number>();
  const planned: FailureMode[] = [];
  const answers: (Answer | ((request: Request) => Answer))[] = [];
  const chance = seededChance(options.seed ?? 1);
  const limiter = limiterOf(options);
  const nowMs = options.nowMs ?? Date.now;

  const deliver = (id: string) => {
    arrived.push(id);
    copies.set(id, (copies.get(id) ?? 0) + 1);
  };
  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await read(incoming);
    requests.push(request);
    const planted = answers.shift();
    if (planted) return end(response, typeof planted === 'function' ? planted(request) : planted);
    const mode = planned.shift() ?? drawn(options.failures ?? {}, chance);
    if (mode && before[mode]) return before[mode](response, dialect);
    if (limiter(nowMs())) return end(response, dialect.tooOften);
    const { id, answer } = dialect.receive(request, nowMs());
    if (id !== null) deliver(id);
    return mode && after[mode] ? after[mode](response, answer) : end(response, answer);
  };

  const listener = (incoming: IncomingMessage, response: ServerResponse) => {
    serve(incoming, response).catch(() => response.destroy());
  };
  const server = options.tls ? createTlsServer(selfSigned, listener) : createPlainServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    requests,
    arrived,
    copies: (key) => copies.get(key) ?? copies.get(noticeNumber(key)) ?? 0,
    failNext: (...modes) => void planned.push(...modes),
    answerNext: (answer) => void answers.push(answer),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(incoming: IncomingMessage): Promise<Request> {
  const target = incoming.url ?? '/';
  return {
    method: incoming.method ?? '',
    target,
    url: new URL(target, 'http://stub.invalid'),
    headers: Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])),
    body: (await buffer(incoming)).toString('utf8'),
  };
}

function end(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}

type Failing<Rest> = (response: ServerResponse, rest: Rest) => void;

/** Nothing reaches a reader. */
const before: Partial<Record<FailureMode, Failing<Dialect>>> = {
  tooOften: (response, { tooOften }) => end(response, tooOften),
  busy: (response, { busy }) => end(response, busy),
  http429: (response) => end(response, { status: 429, body: 'slow down', headers: { 'retry-after': '7' } }),
  http503: (response) => end(response, { status: 503, body: '<html>bad gateway</html>' }),
  redirect: (response) => end(response, { status: 302, body: '', headers: { location: '/elsewhere' } }),
  resetBefore: (response) => void response.socket?.resetAndDestroy(),
  silentBefore: () => undefined,
};

/** A reader has it, the sender never learns. */
const after: Partial<Record<FailureMode, Failing<Answer>>> = {
  resetAfter: (response) => void response.socket?.resetAndDestroy(),
  silentAfter: () => undefined,
  cutAnswer: (response, { status, body }) => {
    response.writeHead(status, { 'content-length': String(body.length + 100) });
    response.write(body, () => response.socket?.resetAndDestroy());
  },
  slowDrip: (response, { status }) => {
    response.writeHead(status);
    const drip = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(drip));
  },
  huge: (response, { status }) => {
    response.writeHead(status);
    for (let megabyte = 0; megabyte < 8; megabyte += 1) response.write(' '.repeat(1_048_576));
    response.end();
  },
};

function drawn(failures: NonNullable<StubOptions['failures']>, chance: () => number): FailureMode | null {
  let rest = chance();
  for (const [mode, share] of Object.entries(failures)) {
    rest -= share;
    if (rest < 0) return mode as FailureMode;
  }
  return null;
}

/** Whether the provider has had enough: more than `messages` in the last `perMs`, or blocked since. */
function limiterOf({ limit }: StubOptions): (nowMs: number) => boolean {
  if (!limit) return () => false;
  let recent: number[] = [];
  let blockedUntil = 0;
  return (nowMs) => {
    if (nowMs < blockedUntil) return true;
    recent = recent.filter((at) => at > nowMs - limit.perMs);
    if (recent.length >= limit.messages) {
      blockedUntil = nowMs + (limit.blockMs ?? 0);
      return true;
    }
    recent.push(nowMs);
    return false;
  };
}
