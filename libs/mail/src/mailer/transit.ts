import type { Readable } from 'node:stream';

/** The part of nodemailer's message that a connection reads a mail from. */
interface Streamed {
  createReadStream(options?: unknown): Readable;
}

/**
 * Follows one mail through nodemailer's pool, as far as can be seen from this side: whether a connection had been made for
 * it, and whether the server may have seen any of it. Bounds its time on a connection too, since a server that sends one
 * letter a minute is never silent for long enough to run into a timeout.
 */
export class Transit {
  private stream: Readable | null = null;
  private timer: NodeJS.Timeout | undefined;
  private readonly abort = new AbortController();

  constructor(private readonly longest: number) {}

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
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.abort.abort(), this.longest);
      this.stream = create(options);
      return this.stream;
    };
  }

  end(): void {
    clearTimeout(this.timer);
  }
}
