import { KurrentDBClient } from '@kurrent/kurrentdb-client';

/**
 * The engine's clients. Reads have one of their own, because it has to be replaced now and then: a client whose first read
 * failed fails all later ones, and reads that were given up hold on to the connection's window until nothing moves.
 * Each subscription has one of its own, because a failed append closes the channel under everything that shares it.
 */
export class Clients {
  readonly appending: KurrentDBClient;
  private current: KurrentDBClient;
  private readonly open = new Set<KurrentDBClient>();

  /** @throws Error when the connection string cannot be understood */
  constructor(private readonly connectionString: string) {
    this.appending = this.create();
    this.current = this.create();
  }

  get reading(): KurrentDBClient {
    return this.current;
  }

  /** Puts a new client in place of one that failed; of several that failed with it only the first does. */
  replaceReading(failed: KurrentDBClient): void {
    if (failed !== this.current) return;
    this.release(failed);
    this.current = this.create();
  }

  create(): KurrentDBClient {
    const client = KurrentDBClient.connectionString(impatient(this.connectionString));
    this.open.add(client);
    return client;
  }

  release(client: KurrentDBClient): void {
    if (this.open.delete(client)) client.dispose().catch(() => {});
  }

  async close(): Promise<void> {
    const open = [...this.open];
    this.open.clear();
    // A stream to a server that is gone may never say that it has ended.
    await Promise.race([
      Promise.allSettled(open.map((client) => client.dispose())),
      new Promise<void>((resolve) => setTimeout(resolve, 1_000).unref()),
    ]);
  }
}

/**
 * The client's reader always fails its first attempt to connect, and then waits for `discoveryInterval`: half a second for
 * each new client. With one server there is nothing to discover; a connection string that names it keeps its own.
 */
function impatient(connectionString: string): string {
  const single = !connectionString.includes('+discover') && !connectionString.includes(',');
  if (!single || /[?&]discoveryInterval=/i.test(connectionString)) return connectionString;
  return `${connectionString}${connectionString.includes('?') ? '&' : '?'}discoveryInterval=10`;
}
