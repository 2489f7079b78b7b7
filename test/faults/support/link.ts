import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

type Direction = 'requests' | 'answers';

const bothWays: readonly Direction[] = ['requests', 'answers'];

/** How the link passes on what arrives. */
interface Manner {
  readonly holding: ReadonlySet<Direction>;
  readonly delayMs: number;
}

/** One TCP connection through the link. What is held goes on when it is let go, and is lost when either end closes. */
class Pair {
  private readonly held: Record<Direction, Buffer[]> = { requests: [], answers: [] };
  private readonly delayed: Record<Direction, Promise<void> | null> = { requests: null, answers: null };
  private readonly client: Socket;
  private readonly server: Socket;
  private readonly manner: Manner;
  isForgotten = false;

  constructor(client: Socket, server: Socket, manner: Manner) {
    this.client = client;
    this.server = server;
    this.manner = manner;
    client.on('data', (bytes) => this.pass('requests', bytes));
    server.on('data', (bytes) => this.pass('answers', bytes));
    for (const socket of [client, server]) {
      socket.on('error', () => undefined).on('close', () => !this.isForgotten && this.cut());
    }
  }

  letGo(direction: Direction): void {
    for (const bytes of this.held[direction].splice(0)) this.target(direction).write(bytes);
  }

  cut(): void {
    this.client.destroy();
    this.server.destroy();
  }

  /** Neither end ever hears of the other again, nor that it has gone. */
  forget(): void {
    this.isForgotten = true;
  }

  private target(direction: Direction): Socket {
    return direction === 'requests' ? this.server : this.client;
  }

  private pass(direction: Direction, bytes: Buffer): void {
    if (this.isForgotten) return;
    if (this.manner.holding.has(direction)) this.held[direction].push(bytes);
    else if (this.manner.delayMs > 0 || this.delayed[direction]) this.delay(direction, bytes);
    else this.target(direction).write(bytes);
  }

  /** Later, and never before what came before it. */
  private delay(direction: Direction, bytes: Buffer): void {
    const arrivesAt = Date.now() + this.manner.delayMs;
    const passed: Promise<void> = (this.delayed[direction] ?? Promise.resolve())
      .then(() => pause(Math.max(0, arrivesAt - Date.now())))
      .then(() => {
        if (!this.isForgotten) this.target(direction).write(bytes);
        if (this.delayed[direction] === passed) this.delayed[direction] = null;
      });
    this.delayed[direction] = passed;
  }
}

/** A TCP way to a server of ours that can hold back what is asked or answered, slow it down, or lose it. */
export class Link {
  private readonly server: Server;
  private readonly pairs = new Set<Pair>();
  private readonly manner = { holding: new Set<Direction>(), delayMs: 0 };
  private isDown = false;

  private constructor(port: number) {
    this.server = createServer({ noDelay: true }, (client) => {
      if (this.isDown) {
        client.on('error', () => undefined).resetAndDestroy();
        return;
      }
      const pair = new Pair(client, connect({ port, host: '127.0.0.1', noDelay: true }), this.manner);
      this.pairs.add(pair);
      client.on('close', () => !pair.isForgotten && this.pairs.delete(pair));
    });
  }

  static async to(port: number): Promise<Link> {
    const link = new Link(port);
    link.server.listen(0, '127.0.0.1');
    await once(link.server, 'listening');
    return link;
  }

  get address(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** From now on nothing of this direction arrives. */
  hold(direction: Direction): void {
    this.manner.holding.add(direction);
  }

  /** Half open: from now on nothing arrives either way, and nobody is told so. */
  holdBothWays(): void {
    for (const direction of bothWays) this.hold(direction);
  }

  /** Everything takes so much longer, each way. */
  slow(ms: number): void {
    this.manner.delayMs = ms;
  }

  /** Everything flows again, what was held first; new connections are taken. */
  letGo(): void {
    const held = [...this.manner.holding];
    this.manner.holding.clear();
    this.manner.delayMs = 0;
    this.isDown = false;
    for (const pair of this.pairs) for (const direction of held) pair.letGo(direction);
  }

  /** Breaks every connection: what was held is lost. New connections flow. */
  cut(): void {
    this.manner.holding.clear();
    for (const pair of this.pairs) pair.cut();
  }

  /** Breaks every connection and takes no new one until everything is let go. */
  down(): void {
    this.isDown = true;
    this.cut();
  }

  /** Today's connections are dead for ever without a word, as behind a router that lost its tables; new ones flow. */
  forget(): void {
    for (const pair of this.pairs) pair.forget();
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }
}
