import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket, connect as tcp } from 'node:net';

/** What stands in every append of this engine, in clear: the beginning of an event's envelope. */
const APPEND = '","schemaVersion":';

/** A way to a server on which faults can be laid. Works the same before a genuine server and before the stand-in. */
export class BreakableProxy {
  private readonly pairs = new Set<readonly [Socket, Socket]>();
  private losing: (() => Promise<void>) | null = null;
  private hanging = false;

  private constructor(
    private readonly listener: Server,
    private readonly target: { readonly host: string; readonly port: number },
    readonly port: number,
  ) {}

  static async open(target: { host: string; port: number }): Promise<BreakableProxy> {
    const listener = createServer();
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const proxy = new BreakableProxy(listener, target, (listener.address() as AddressInfo).port);
    listener.on('connection', (client) => proxy.pair(client));
    return proxy;
  }

  /** What a server is that was killed: connections are reset, and new ones are refused until {@link up}. */
  async down(): Promise<void> {
    this.listener.close();
    this.cut();
    await once(this.listener, 'close');
  }

  async up(): Promise<void> {
    this.listener.listen(this.port, '127.0.0.1');
    await once(this.listener, 'listening');
  }

  /** Breaks every connection; the server stays up. */
  cut(): void {
    for (const pair of this.pairs) for (const socket of pair) socket.resetAndDestroy();
  }

  /** What a server is that was stopped (SIGSTOP): connections stay, new ones are taken, and nothing is ever answered. */
  hang(): void {
    this.hanging = true;
    for (const pair of this.pairs) for (const socket of pair) socket.pause();
  }

  resume(): void {
    this.hanging = false;
    for (const pair of this.pairs) for (const socket of pair) socket.resume();
  }

  /** The next append reaches the server; nothing comes back, and when `stored` resolves its connection is cut. */
  loseNextAnswer(stored: () => Promise<void>): void {
    this.losing = stored;
  }

  async close(): Promise<void> {
    if (this.listener.listening) await this.down();
  }

  private pair(client: Socket): void {
    const server = tcp(this.target.port, this.target.host);
    const pair = [client, server] as const;
    this.pairs.add(pair);
    let lost = false;
    client.setNoDelay(true);
    server.setNoDelay(true);
    client.on('data', (chunk) => {
      if (this.losing && chunk.includes(APPEND)) {
        const stored = this.losing;
        this.losing = null;
        lost = true;
        stored().finally(() => {
          client.resetAndDestroy();
          server.resetAndDestroy();
        });
      }
      server.write(chunk);
    });
    server.on('data', (chunk) => {
      if (!lost) client.write(chunk);
    });
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on('error', () => undefined);
      one.on('close', () => {
        this.pairs.delete(pair);
        other.destroy();
      });
    }
    if (this.hanging) for (const socket of pair) socket.pause();
  }
}
