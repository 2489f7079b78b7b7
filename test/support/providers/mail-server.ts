import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { selfSigned } from './self-signed.js';

/** Ways to fail. After `cutAfterData` and `silentAfterData` the mail has arrived all the same. */
export type MailFailure = 'busy' | 'noSuchUser' | 'spam' | 'senderRefused' | 'cutAfterData' | 'silentAfterData';

export interface MailServerOptions {
  /** `starttls` offers it, `tls` begins with it; always with a certificate nobody vouches for. */
  readonly security?: 'tls' | 'starttls' | 'none';
  readonly login?: { readonly user: string; readonly password: string };
}

export interface Mail {
  readonly to: readonly string[];
  /** With line feeds alone. */
  readonly raw: string;
  readonly messageId: string;
}

/** A real SMTP server on loopback. */
export interface MailServer {
  readonly port: number;
  /** What reached mailboxes, in order; a repeat appears again. */
  readonly mails: readonly Mail[];
  /** How many copies of the notice with this key reached mailboxes. */
  copies(key: string): number;
  failNext(...modes: readonly MailFailure[]): void;
  close(): Promise<void>;
}

const reply = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });

export async function startMailServer({ security = 'none', login }: MailServerOptions = {}): Promise<MailServer> {
  const mails: Mail[] = [];
  const planned: MailFailure[] = [];
  const sockets = new Set<Socket>();
  /** Breaks every connection off in the middle; under TLS that would crash the process. */
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const next = (...modes: readonly MailFailure[]): MailFailure | null =>
    planned[0] && modes.includes(planned[0]) ? (planned.shift() ?? null) : null;
  const options: SMTPServerOptions = {
    // Connections still open by then are broken off.
    closeTimeout: 50,
    disableReverseLookup: true,
    ...selfSigned,
    secure: security === 'tls',
    disabledCommands: [...(security === 'none' ? (['STARTTLS'] as const) : []), ...(login ? [] : (['AUTH'] as const))],
    allowInsecureAuth: true,
    authOptional: !login,
    onAuth: ({ username, password = '' }, _session, done) =>
      username === login?.user && password === login?.password
        ? done(null, { user: username })
        : done(reply(535, `5.7.8 authentication failed for ${username} with ${password}`)),
    onMailFrom: (_address, _session, done) =>
      next('senderRefused') ? done(reply(553, '5.7.1 sender address not owned by user')) : done(),
    onRcptTo: ({ address }, _session, done) => {
      if (next('busy')) return done(reply(450, '4.2.0 greylisted, come back later'));
      return next('noSuchUser') ? done(reply(550, `5.1.1 <${address}> user unknown`)) : done();
    },
    onData: (stream, session, done) => {
      const take = (content: string) => {
        if (next('spam')) return done(reply(554, '5.7.1 message refused as spam'));
        const raw = content.replaceAll('\r\n', '\n');
        const messageId = /^Message-ID: <(.*)>$/im.exec(raw)?.[1] ?? '';
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw, messageId });
        if (next('silentAfterData')) return undefined;
        if (next('cutAfterData')) return cut();
        return done(null, 'queued as 1');
      };
      // A sender that dies in the middle of its mail leaves none.
      text(stream).then(take, () => undefined);
    },
  };
  const server = new SMTPServer(options);
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    copies: (key) => mails.filter(({ messageId }) => messageId.startsWith(`${key}@`)).length,
    failNext: (...modes) => void planned.push(...modes),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
