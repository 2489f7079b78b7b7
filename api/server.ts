import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { Express } from 'express';
import { catalogue } from './problems.js';

/** A client that trickles its request must not hold a connection for ever. */
const HEADERS_WITHIN_MS = 10_000;
const REQUEST_WITHIN_MS = 20_000;

/** Listens; port 0 takes a free one. @throws when the port is taken */
export async function listen(app: Express, host: string, port: number): Promise<Server> {
  const server = createServer({ headersTimeout: HEADERS_WITHIN_MS, requestTimeout: REQUEST_WITHIN_MS }, app);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
    else socket.end(MALFORMED);
  });
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}

/** Finishes the requests under way, takes no more; cuts what is left after `withinMs`. */
export async function stopListening(server: Server, withinMs: number): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), withinMs);
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  await closed;
  clearTimeout(cut);
}

/** What is not even HTTP gets the same kind of answer. */
const MALFORMED = ((): string => {
  const { status, zh, en } = catalogue.REQUEST_MALFORMED;
  const code = 'REQUEST_MALFORMED';
  const body = JSON.stringify({
    type: `/docs#${code}`,
    title: zh,
    status,
    code,
    detail: zh,
    texts: { zh, en },
    requestId: '',
  });
  return [
    'HTTP/1.1 400 Bad Request',
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
})();
