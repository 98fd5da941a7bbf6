import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket, connect as tcp } from 'node:net';

/** What the server says when a statement is done and committed: ReadyForQuery, idle. */
const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
/** First byte of a NotificationResponse. */
const NOTIFICATION = 0x41;

/** A way to PostgreSQL on which faults can be laid. It reads as much of the protocol as they need, no more. */
export class TcpProxy {
  private readonly pairs = new Set<{ client: Socket; server: Socket; listens: boolean }>();
  private losing: string | null = null;
  private muted = false;
  private stalled = false;

  private constructor(
    private readonly listener: Server,
    private readonly target: () => number,
  ) {}

  /** @param target the server's port on 127.0.0.1, asked for at each connection */
  static async open(target: () => number): Promise<TcpProxy> {
    const listener = createServer();
    const proxy = new TcpProxy(listener, target);
    listener.on('connection', (client) => proxy.pair(client));
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.listener.address() as AddressInfo).port;
  }

  /** The next request that has this text in it is carried out; its answer is dropped and the connection is cut. */
  loseAnswerTo(text: string): void {
    this.losing = text;
  }

  /** Notifications vanish from now on; all else passes. */
  mute(): void {
    this.muted = true;
  }

  /** Connections that listen now stay open and carry nothing any more, as when a cable is pulled. Later ones work. */
  stallListeners(): void {
    for (const { client, server, listens } of this.pairs) {
      if (!listens) continue;
      client.pause();
      server.pause();
      client.removeAllListeners('data');
      server.removeAllListeners('data');
    }
    this.stalled = true;
  }

  cut(): void {
    for (const { client, server } of this.pairs) {
      client.resetAndDestroy();
      server.resetAndDestroy();
    }
  }

  async close(): Promise<void> {
    this.listener.close();
    this.cut();
    if (this.stalled) return;
    await once(this.listener, 'close');
  }

  private pair(client: Socket): void {
    const server = tcp(this.target(), '127.0.0.1');
    const pair = { client, server, listens: false };
    this.pairs.add(pair);
    let lost = false;
    let rest = Buffer.alloc(0);
    client.setNoDelay(true);
    server.setNoDelay(true);
    client.on('data', (chunk) => {
      pair.listens ||= chunk.includes('LISTEN ');
      if (this.losing && chunk.includes(this.losing)) {
        this.losing = null;
        lost = true;
      }
      server.write(chunk);
    });
    server.on('data', (chunk) => {
      if (lost) {
        if (chunk.subarray(-READY.length).equals(READY)) {
          client.resetAndDestroy();
          server.destroy();
        }
        return;
      }
      if (!this.muted) {
        client.write(chunk);
        return;
      }
      rest = Buffer.concat([rest, chunk]);
      while (rest.length >= 5 && rest.length > rest.readUInt32BE(1)) {
        const end = rest.readUInt32BE(1) + 1;
        if (rest[0] !== NOTIFICATION) client.write(rest.subarray(0, end));
        rest = rest.subarray(end);
      }
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
  }
}
