import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { KeptMail } from './misbehaving-smtp-server.ts';

/** Where an SMTP dialogue stands when the server does something. `end` is after the dot that ends the mail. */
export type SmtpPhase = 'greeting' | 'ehlo' | 'auth' | 'mail' | 'rcpt' | 'data' | 'end' | 'quit';

/**
 * `fine`: as it should. A number: this answer, such as 451. `late`: as it should, after {@link PhasedSmtpServerOptions.late}.
 * `kept_silent`, `kept_cut`: as it should, but the answer never comes; a mail at its end is kept.
 */
export type PhaseFault = 'fine' | 'silent' | 'late' | 'cut' | 'kept_silent' | 'kept_cut' | number;

export interface PhaseOfAMail {
  readonly phase: SmtpPhase;
  /** 1 for the first connection, and so on. */
  readonly connection: number;
  /** Which mail of all, from 1 on, in the order of MAIL; 0 before the first of this connection. */
  readonly mail: number;
  /** null until RCPT. */
  readonly to: string | null;
}

export interface PhasedSmtpServerOptions {
  readonly fault: (at: PhaseOfAMail) => PhaseFault;
  /** Milliseconds; default 5,000. */
  readonly late?: number;
  /** Called with every mail that is kept, and what becomes of the answer. */
  readonly onKept?: (mail: KeptMail, fault: PhaseFault) => void;
}

const FINE: { readonly [phase in SmtpPhase]: string } = {
  greeting: '220 phased.example ESMTP',
  ehlo: '250-phased.example\r\n250 AUTH PLAIN',
  auth: '235 2.7.0 Welcome',
  mail: '250 2.1.0 Fine',
  rcpt: '250 2.1.5 Fine',
  data: '354 Go on',
  end: '250 2.0.0 Kept',
  quit: '221 2.0.0 Bye',
};

/**
 * An SMTP server on a loopback port that goes wrong at any step of the dialogue, where `MisbehavingSmtpServer` only can once
 * the recipient is named. It takes one command after the other. After 421 it hangs up.
 */
export class PhasedSmtpServer {
  /** In order of arrival. */
  readonly kept: KeptMail[] = [];
  /** To whom a mail was tried, once for each RCPT. */
  readonly tries: string[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private connections = 0;
  private mails = 0;

  private constructor(
    private options: PhasedSmtpServerOptions,
    private readonly server: Server,
  ) {}

  static async open(options: PhasedSmtpServerOptions): Promise<PhasedSmtpServer> {
    const server = createServer();
    const made = new PhasedSmtpServer(options, server);
    server.on('connection', (socket) => made.serve(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return made;
  }

  /** For `SmtpMailer`; with a user for one who logs in. */
  url(user = ''): string {
    return `smtp://${user}127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** How many connections are open. */
  get open(): number {
    return this.sockets.size;
  }

  /** From now on it does this. */
  behave(options: PhasedSmtpServerOptions): void {
    this.options = options;
  }

  async close(): Promise<void> {
    for (const timer of this.timers) clearTimeout(timer);
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    // A client that is cut off is what this server is for.
    socket.on('error', () => undefined);
    const connection = ++this.connections;
    let [mail, from, to, content, unread] = [0, '', null as string | null, null as string | null, ''];
    const step = (phase: SmtpPhase, then: (fault: PhaseFault) => void = () => undefined) =>
      this.answer(socket, phase, this.options.fault({ phase, connection, mail, to }), then);
    const command = (line: string) => {
      const [verb] = line.toUpperCase().split(' ') as [string];
      if (verb === 'EHLO' || verb === 'HELO') step('ehlo');
      else if (verb === 'AUTH') step('auth');
      else if (verb === 'MAIL') {
        [mail, from, to] = [++this.mails, addressIn(line), null];
        step('mail');
      } else if (verb === 'RCPT') {
        to = addressIn(line);
        this.tries.push(to);
        step('rcpt');
      } else if (verb === 'DATA') step('data', () => (content = ''));
      else if (verb === 'QUIT') step('quit', () => setImmediate(() => socket.end()));
      else socket.write('250 Fine\r\n');
    };
    socket.on('data', (chunk) => {
      unread += chunk.toString('utf8');
      for (;;) {
        const end = unread.indexOf(content === null ? '\r\n' : '\r\n.\r\n');
        if (end === -1) return;
        const text = unread.slice(0, end);
        unread = unread.slice(end + (content === null ? 2 : 5));
        if (content === null) command(text);
        else {
          content = null;
          const messageId = /^message-id:\s*(\S+)/im.exec(text)?.[1] ?? '';
          // A line that begins with a dot was sent with one more (RFC 5321, section 4.5.2).
          const kept = { from, to: to!, messageId, raw: text.replaceAll(/^\./gm, '') };
          step('end', (fault) => {
            this.kept.push(kept);
            this.options.onKept?.(kept, fault);
          });
        }
      }
    });
    step('greeting');
  }

  /** @param then happens where all is fine, before the answer */
  private answer(socket: Socket, phase: SmtpPhase, fault: PhaseFault, then: (fault: PhaseFault) => void): void {
    if (fault === 'silent') return;
    if (fault === 'cut') {
      socket.destroy();
      return;
    }
    if (typeof fault === 'number') {
      const line = `${fault} ${String(fault)[0]}.0.0 Not so at ${phase}\r\n`;
      if (fault === 421) socket.end(line);
      else socket.write(line);
      return;
    }
    then(fault);
    if (fault === 'kept_silent') return;
    if (fault === 'kept_cut') {
      socket.destroy();
      return;
    }
    const fine = () => {
      if (socket.writable) socket.write(`${FINE[phase]}\r\n`);
    };
    if (fault === 'fine') fine();
    else {
      const timer = setTimeout(() => {
        this.timers.delete(timer);
        fine();
      }, this.options.late ?? 5_000);
      this.timers.add(timer);
    }
  }
}

function addressIn(line: string): string {
  return /<([^>]*)>/.exec(line)?.[1] ?? '';
}
