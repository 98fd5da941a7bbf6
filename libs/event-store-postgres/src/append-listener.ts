import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';
import { EventStoreUnavailableError } from '#event-store';
import { statement } from './statement.ts';
import { asPortError } from './unavailable.ts';

const readHead = statement('head');

/** Makes a connection that is not open yet. */
export type ListenConnection = new (config: ClientConfig) => Client;

/**
 * One connection that hears of new events, for all subscriptions of a store. It is asked for the head at every interval:
 * that is the poll which finds what no notification told of, and the heartbeat which finds that the connection is dead.
 */
export class AppendListener {
  private session: Promise<ListenSession> | null = null;
  private users = 0;

  constructor(
    private readonly config: ClientConfig,
    private readonly pollIntervalMilliseconds: number,
    private readonly Connection: ListenConnection = Client,
  ) {}

  /** The live session, or a new one; rejects when no connection can be made. Every success is paired with {@link release}. */
  async acquire(): Promise<ListenSession> {
    this.users++;
    for (;;) {
      this.session ??= ListenSession.open(this.config, this.pollIntervalMilliseconds, this.Connection);
      const opening = this.session;
      try {
        const session = await opening;
        if (session.lost === null) return session;
      } catch (error) {
        this.forget(opening);
        this.release();
        throw asPortError(error);
      }
      this.forget(opening);
    }
  }

  release(): void {
    this.users--;
    if (this.users === 0) void this.close();
  }

  /** Gives the connection back; those who still wait on it are told that it is lost. */
  async close(): Promise<void> {
    const session = this.session;
    this.session = null;
    await session?.then(
      (open) => open.close(),
      () => undefined,
    );
  }

  private forget(session: Promise<ListenSession>): void {
    if (this.session === session) this.session = null;
  }
}

/** As long as one connection lives. */
export class ListenSession {
  /** Position of the last event that this session knows of. */
  head = 0n;
  /** Why the connection is gone; null while it is there. */
  lost: Error | null = null;
  private readonly waiting = new Set<() => void>();
  private timer: NodeJS.Timeout | undefined;
  private ended: Promise<void> | undefined;

  private constructor(private readonly client: Client) {}

  static async open(
    config: ClientConfig,
    pollIntervalMilliseconds: number,
    Connection: ListenConnection,
  ): Promise<ListenSession> {
    const patience = Math.max(5_000, pollIntervalMilliseconds);
    const client = new Connection({
      keepAlive: true,
      connectionTimeoutMillis: patience,
      query_timeout: patience,
      ...config,
    });
    const session = new ListenSession(client);
    client.on('error', (error) => session.lose(error));
    client.on('end', () => session.lose(new Error('the server closed the listening connection')));
    client.on('notification', ({ payload }) => session.advance(BigInt(payload ?? '0')));
    try {
      await client.connect();
      await client.query('LISTEN event_store_appended');
      // Listening first, then looking: nothing falls between the two.
      await session.look();
    } catch (error) {
      session.lose(error);
      throw error;
    }
    session.poll(pollIntervalMilliseconds);
    return session;
  }

  /** Resolves when the log goes beyond `position`, and when `signal` is aborted. @throws what the connection died of */
  async beyond(position: bigint, signal: AbortSignal): Promise<void> {
    while (this.lost === null && this.head <= position && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.waiting.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        this.waiting.add(wake);
        signal.addEventListener('abort', wake);
      });
    }
    if (this.lost) throw this.lost;
  }

  async close(): Promise<void> {
    this.lose(new EventStoreUnavailableError('This event store is closed.'));
    // A server that does not answer does not say goodbye either.
    await Promise.race([this.ended, sleep(1_000, undefined, { ref: false })]);
  }

  private async look(): Promise<void> {
    const { rows } = await this.client.query({ ...readHead, values: [] });
    this.advance(BigInt((rows as unknown as [string][])[0]![0]));
  }

  private poll(interval: number): void {
    this.timer = setTimeout(() => {
      this.look().then(
        () => this.lost === null && this.poll(interval),
        (error) => this.lose(error),
      );
    }, interval);
  }

  private advance(head: bigint): void {
    if (head <= this.head) return;
    this.head = head;
    this.wake();
  }

  private lose(error: unknown): void {
    if (this.lost) return;
    this.lost = asPortError(error);
    clearTimeout(this.timer);
    // Nothing is asked of this connection any more; it may be one that never answers, so nobody waits for its end.
    this.ended = this.client.end().catch(() => undefined);
    this.wake();
  }

  private wake(): void {
    for (const wake of [...this.waiting]) wake();
  }
}
