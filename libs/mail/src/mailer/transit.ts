import type { Readable } from 'node:stream';

/** The part of nodemailer's message that a connection reads a mail from. */
interface Streamed {
  createReadStream(options?: unknown): Readable;
}

/** Answers that a mail waits for before it is on its way: to MAIL, RCPT and DATA. And the way itself. */
const BEFORE_THE_LAST = 4;

/**
 * Follows one mail through nodemailer's pool, as far as can be seen from this side: whether a connection had been made for
 * it, and whether the server may have seen any of it. Bounds its time on a connection too. Silence ends a connection by
 * itself, but a server that sends one letter a minute is never silent; and after silence the pool would give the mail to
 * another connection, which it would hold for as long again.
 */
export class Transit {
  private stream: Readable | null = null;
  private timer: NodeJS.Timeout | undefined;
  private patience: NodeJS.Timeout | undefined;
  private waitedOnce = false;
  private ended = false;
  private readonly abort = new AbortController();

  /**
   * @param answer milliseconds that one answer may take
   * @param onConnection is called when a connection stands and the mail is about to be given to it
   */
  constructor(
    private readonly answer: number,
    private readonly onConnection: () => void = () => undefined,
  ) {}

  get signal(): AbortSignal {
    return this.abort.signal;
  }

  /** A connection stood, and the envelope was about to be sent. */
  get reachedServer(): boolean {
    return this.stream !== null;
  }

  /** Some of the mail has gone to the socket: from then on only the server's answer says that it was not taken. */
  get begun(): boolean {
    return this.stream?.readableDidRead ?? false;
  }

  /** To be called once nodemailer has put the message together. It asks for the stream when a connection is ready. */
  follow(message: Streamed): void {
    const create = message.createReadStream.bind(message);
    message.createReadStream = (options) => {
      if (this.waitedOnce) this.abort.abort();
      this.onConnection();
      this.patience ??= setTimeout(() => {
        this.waitedOnce = true;
      }, this.answer);
      this.allow(BEFORE_THE_LAST * this.answer);
      this.stream = create(options);
      // All of it has gone: what is left is one answer.
      this.stream.once('end', () => this.allow(this.answer));
      return this.stream;
    };
  }

  end(): void {
    clearTimeout(this.timer);
    clearTimeout(this.patience);
    this.ended = true;
  }

  private allow(milliseconds: number): void {
    clearTimeout(this.timer);
    if (this.ended) return;
    this.timer = setTimeout(() => this.abort.abort(), milliseconds);
  }
}
