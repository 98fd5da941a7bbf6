import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { ConnectionFault, FaultPolicy, SmtpFault } from './smtp-fault.ts';

export interface MisbehavingSmtpServerOptions {
  /** What becomes of each mail; by default all are accepted. */
  readonly faults?: FaultPolicy;
  /** What becomes of each connection, from 1 on; by default all are accepted. */
  readonly connections?: (number: number) => ConnectionFault;
  /** Milliseconds by which `answer_late` and `slow_banner` are late; default 5,000. */
  readonly late?: number;
}

/** A mail that the server has kept, whatever it answered. */
export interface KeptMail {
  readonly from: string;
  readonly to: string;
  /** With angle brackets; empty where there is none. */
  readonly messageId: string;
  /** As it came over the wire, dots unstuffed. */
  readonly raw: string;
}

/** One try, and what the server did with it. */
export interface SmtpTryOutcome {
  readonly to: string;
  readonly number: number;
  readonly fault: SmtpFault;
}

/**
 * A real SMTP server on a loopback port that does wrong what servers do wrong: it puts off, refuses, hangs up at the worst
 * moment, answers late. What it has kept is what a subscriber would have got.
 */
export class MisbehavingSmtpServer {
  /** In order of arrival. */
  readonly kept: KeptMail[] = [];
  readonly tries: SmtpTryOutcome[] = [];
  private connectionCount = 0;
  private readonly numbers = new Map<string, number>();
  /** By the port of the other side. */
  private readonly sockets = new Map<number, Socket>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly faultOf = new Map<string, SmtpFault>();
  private server!: SMTPServer;

  private constructor(private options: MisbehavingSmtpServerOptions) {}

  static async open(options: MisbehavingSmtpServerOptions = {}): Promise<MisbehavingSmtpServer> {
    const made = new MisbehavingSmtpServer(options);
    await made.listen();
    return made;
  }

  /** For `SmtpMailer`. */
  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  /** How many connections there have been. */
  get connections(): number {
    return this.connectionCount;
  }

  /** From now on it does this; what is under way goes on as it was. */
  behave(options: MisbehavingSmtpServerOptions): void {
    this.options = options;
  }

  /** Message-IDs of what was kept, each once. */
  messageIds(): ReadonlySet<string> {
    return new Set(this.kept.map(({ messageId }) => messageId));
  }

  /** Ends every open connection, as servers do with those that were idle for long. */
  hangUp(): void {
    for (const socket of this.sockets.values()) socket.destroy();
  }

  async close(): Promise<void> {
    for (const timer of this.timers) clearTimeout(timer);
    this.hangUp();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async listen(): Promise<void> {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      closeTimeout: 1,
      onConnect: (session, done) => this.greet(session, done),
      onRcptTo: ({ address }, session, done) => this.name(address, session, done),
      onData: (stream, session, done) => this.take(stream, session, done),
    });
    // A client that is cut off is what this server is for.
    this.server.on('error', () => undefined);
    this.server.server.on('connection', (socket: Socket) => {
      const port = socket.remotePort ?? 0;
      this.sockets.set(port, socket);
      socket.on('close', () => this.sockets.delete(port));
    });
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', () => resolve()));
  }

  private greet(session: SMTPServerSession, done: (error?: Error) => void): void {
    const number = ++this.connectionCount;
    const fault = this.options.connections?.(number) ?? 'accept';
    if (fault === 'accept') done();
    else if (fault === 'slow_banner') this.later(() => done());
    else if (fault === 'shut_down') done(answer(421, 'Too many connections, come back later'));
    else this.cut(session);
  }

  private name(to: string, session: SMTPServerSession, done: (error?: Error) => void): void {
    const number = (this.numbers.get(to) ?? 0) + 1;
    this.numbers.set(to, number);
    const fault = this.options.faults?.({ to, number, sequence: this.tries.length + 1 }) ?? 'accept';
    this.tries.push({ to, number, fault });
    this.faultOf.set(session.id, fault);
    if (fault === 'defer') done(answer(451, `4.7.1 <${to}>: greylisted, try again later`));
    else if (fault === 'refuse') done(answer(550, `5.1.1 <${to}>: no such mailbox`));
    else if (fault === 'cut_before_data') this.cut(session);
    else if (fault === 'shut_down') {
      done(answer(421, '4.3.2 Shutting down'));
      setImmediate(() => this.sockets.get(session.remotePort)?.end());
    } else done();
  }

  private take(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    done: (error?: Error | null, message?: string) => void,
  ): void {
    const fault = this.faultOf.get(session.id) ?? 'accept';
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      if (fault === 'cut_during_data') this.cut(session);
    });
    stream.on('end', () => {
      if (fault === 'cut_before_keeping' || fault === 'cut_during_data') this.cut(session);
      else if (fault === 'dribble') this.dribble(session);
      else if (fault === 'defer_data') done(answer(452, '4.3.1 Insufficient storage'));
      else if (fault === 'refuse_data') done(answer(554, '5.7.1 Not wanted here'));
      else {
        this.keep(Buffer.concat(chunks).toString('utf8'), session);
        if (fault === 'cut_after_keeping') this.cut(session);
        else if (fault === 'answer_late') this.later(() => done(null, 'Kept, at long last'));
        else done(null, 'Kept');
      }
    });
  }

  private keep(raw: string, { envelope }: SMTPServerSession): void {
    const head = raw.slice(0, raw.search(/\r?\n\r?\n/)).replace(/\r?\n[ \t]+/g, ' ');
    const messageId = /^message-id:\s*(\S+)/im.exec(head)?.[1] ?? '';
    const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
    for (const { address } of envelope.rcptTo) this.kept.push({ from, to: address, messageId, raw });
  }

  private cut({ remotePort }: SMTPServerSession): void {
    this.sockets.get(remotePort)?.destroy();
  }

  private dribble(session: SMTPServerSession): void {
    this.later(() => {
      const socket = this.sockets.get(session.remotePort);
      if (socket?.writable) {
        socket.write('250-still thinking\r\n');
        this.dribble(session);
      }
    });
  }

  private later(work: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      work();
    }, this.options.late ?? 5_000);
    this.timers.add(timer);
  }
}

function answer(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}
