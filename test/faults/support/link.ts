import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

type Direction = 'requests' | 'answers';

/** One TCP connection through the link. What is held goes on when it is let go, and is lost when either end closes. */
class Pair {
  private readonly held: Record<Direction, Buffer[]> = { requests: [], answers: [] };
  private readonly client: Socket;
  private readonly server: Socket;

  constructor(client: Socket, server: Socket, isHeld: (direction: Direction) => boolean) {
    this.client = client;
    this.server = server;
    client.on('data', (bytes) => this.pass('requests', bytes, isHeld));
    server.on('data', (bytes) => this.pass('answers', bytes, isHeld));
    for (const socket of [client, server]) socket.on('error', () => undefined).on('close', () => this.cut());
  }

  letGo(direction: Direction): void {
    for (const bytes of this.held[direction].splice(0)) this.target(direction).write(bytes);
  }

  cut(): void {
    this.client.destroy();
    this.server.destroy();
  }

  private target(direction: Direction): Socket {
    return direction === 'requests' ? this.server : this.client;
  }

  private pass(direction: Direction, bytes: Buffer, isHeld: (direction: Direction) => boolean): void {
    if (isHeld(direction)) this.held[direction].push(bytes);
    else this.target(direction).write(bytes);
  }
}

/** A TCP way to a server of ours that can hold back what is asked or answered, or lose it. */
export class Link {
  private readonly server: Server;
  private readonly pairs = new Set<Pair>();
  private readonly holding = new Set<Direction>();

  private constructor(port: number) {
    this.server = createServer({ noDelay: true }, (client) => {
      const pair = new Pair(client, connect({ port, host: '127.0.0.1', noDelay: true }), (way) =>
        this.holding.has(way),
      );
      this.pairs.add(pair);
      client.on('close', () => this.pairs.delete(pair));
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
    this.holding.add(direction);
  }

  /** Everything flows again, what was held first. */
  letGo(): void {
    const held = [...this.holding];
    this.holding.clear();
    for (const pair of this.pairs) for (const direction of held) pair.letGo(direction);
  }

  /** Breaks every connection: what was held is lost. New connections flow. */
  cut(): void {
    this.holding.clear();
    for (const pair of this.pairs) pair.cut();
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }
}
