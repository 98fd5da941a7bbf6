import pg from 'pg';

/** How to connect, and what to say first. */
export interface SessionConfig extends pg.ClientConfig {
  /**
   * Statements that set the session up, run when it is connected: for what cannot be a startup parameter, since a pooler
   * between here and PostgreSQL takes only some of those.
   */
  readonly session?: string;
}

type Callback = (error: Error) => void;

/** A connection whose session is set up before anybody else uses it. Without `session` a client like any other. */
export class SessionClient extends pg.Client {
  private readonly session: string | undefined;

  constructor(config: SessionConfig = {}) {
    super(config);
    this.session = config.session;
  }

  override connect(): Promise<this>;
  override connect(callback: Callback): void;
  override connect(callback?: Callback): Promise<this> | undefined {
    const connected = this.connectWithSession();
    if (callback === undefined) return connected;
    // Outside of the promise: what a callback throws is not a failure to connect.
    const call = (error?: Error) => setImmediate(() => callback(error as Error));
    connected.then(() => call(), call);
    return undefined;
  }

  private async connectWithSession(): Promise<this> {
    await super.connect();
    if (this.session === undefined) return this;
    try {
      await this.query(this.session);
    } catch (error) {
      void this.end().catch(() => undefined);
      throw error;
    }
    return this;
  }
}
