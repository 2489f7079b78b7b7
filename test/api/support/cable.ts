import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A line to a server that can be cut and mended. */
export class Cable {
  readonly address: string;
  private readonly port: number;
  private readonly to: string;
  private server: Server | null = null;
  private readonly sockets = new Set<Socket>();

  private constructor(port: number, to: string) {
    this.port = port;
    this.address = `127.0.0.1:${port}`;
    this.to = to;
  }

  /** A line to `host:port`, cut at first. */
  static async layTo(to: string): Promise<Cable> {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as AddressInfo;
    probe.close();
    await once(probe, 'close');
    return new Cable(port, to);
  }

  async mend(): Promise<void> {
    const [host, port] = this.to.split(':');
    this.server = createServer((near) => {
      const far = connect(Number(port), host);
      for (const socket of [near, far]) {
        this.sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => (near.destroy(), far.destroy()));
      }
      near.pipe(far).pipe(near);
    }).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  async cut(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (!server) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
    await closed;
  }
}
