import { setTimeout as pause } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { SIGNED_HEADERS, type SigningKey } from '../dkim/signing-key.ts';
import { answerInWords } from './answer-in-words.ts';
import type { Mailer, OutgoingMail, SendResult } from './mailer.ts';
import { Pace } from './pace.ts';
import { assertSafe } from './safe-headers.ts';
import { outcomeOf, type SmtpError, type SmtpOutcome, timedOut, wasTried } from './smtp-outcome.ts';
import { Transit } from './transit.ts';
import { type Turn, Turns } from './turns.ts';

export interface SmtpMailerOptions {
  /** `smtp://…` or `smtps://…`, with user and password where needed. */
  readonly url: string;
  /** Address, or name and address, that mails come from. */
  readonly from: string;
  /** How many mails are under way at the same time, besides those whose answers are late; default 10. */
  readonly maxConnections?: number;
  /** How many mails whose answers are late are waited for beside the others, on connections of their own; default 100. */
  readonly maxLate?: number;
  /** Milliseconds to wait for a connection, a greeting and each answer; default {@link TIMEOUTS}. */
  readonly timeout?: number;
  /** Milliseconds to wait for each answer to a mail; default {@link TIMEOUTS}.answer. */
  readonly patience?: number | null;
  /** Mails a second over all connections; null or absent: as many as the server takes. */
  readonly rate?: number | null;
  /** Signs every mail (RFC 6376). */
  readonly signingKey?: SigningKey | null;
}

/**
 * Milliseconds. RFC 5321, 4.5.3.2 asks for minutes, for the sake of servers that scan a mail before they answer. But while a
 * mail waits for its answer it holds one of a few connections, and the mails of everybody else wait behind it. So it gives
 * its connection back after ten seconds and is tried again. Where it may have arrived, that can send it twice, under one
 * Message-ID; for a relay that always takes longer, an operator sets a longer time.
 */
export const TIMEOUTS = { connect: 20_000, greeting: 30_000, answer: 10_000 } as const;

/** Milliseconds that a mailer which closes waits for the mails under way. */
const CLOSES_WITHIN = 30_000;

/** How many mails are under way at the same time, where nothing else is said. */
const CONNECTIONS = 10;
/** How many more whose recipients keep the server waiting. Where it takes fewer connections it says so, and is heeded. */
const LATE_CONNECTIONS = 100;
/** Milliseconds after which a server that took no further connection is asked again. */
const ASK_AGAIN = 250;
/** Code of a server that takes no connection now (RFC 5321, 3.8). */
const NO_SERVICE = 421;
/** Of how many addresses it is known that they kept the server waiting. */
const KNOWN = 10_000;

/**
 * SMTP through nodemailer's pool, which is given no more mails than it has connections: what waits is still the caller's, who
 * may think better of it. A mail that a server may have seen is never tried again by the pool: only the ledger
 * knows whether it may go again. One for which a kept connection turned out to be dead before a byte of it was sent goes
 * over a new connection at once.
 *
 * A recipient that keeps the server waiting keeps no other mail waiting: a mail that takes longer than others goes on beside
 * them, and another connection takes its place. One for an address that did so before begins beside them.
 */
export class SmtpMailer implements Mailer {
  private readonly transport;
  private readonly underWay = new Set<Promise<unknown>>();
  private readonly turns: Turns;
  private readonly pace = new Pace();
  /** Addresses of which the last mail had no answer. */
  private readonly silent = new Set<string>();
  private readonly maxConnections: number;
  /** Milliseconds. */
  private readonly answer: number;
  private closing: Promise<void> | null = null;

  constructor(private readonly options: SmtpMailerOptions) {
    const { timeout, patience, signingKey, rate } = options;
    this.answer = timeout ?? patience ?? TIMEOUTS.answer;
    this.maxConnections = options.maxConnections ?? CONNECTIONS;
    this.turns = new Turns(this.maxConnections, rate ?? null, options.maxLate ?? LATE_CONNECTIONS);
    const url = new URL(options.url);
    const user = decodeURIComponent(url.username);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    this.transport = createTransport({
      pool: true,
      host,
      secure: url.protocol === 'smtps:',
      // A password goes over no line that can be listened to; on this machine there is none.
      requireTLS: url.protocol === 'smtp:' && user !== '' && !/^(localhost|127\..*|::1)$/.test(host),
      ...(url.port === '' ? {} : { port: Number(url.port) }),
      ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
      maxConnections: this.maxConnections,
      maxRequeues: 2,
      connectionTimeout: timeout ?? TIMEOUTS.connect,
      greetingTimeout: timeout ?? TIMEOUTS.greeting,
      dnsTimeout: timeout ?? TIMEOUTS.connect,
      socketTimeout: this.answer,
      // What mails are built from never names a file or an address to fetch.
      disableFileAccess: true,
      disableUrlAccess: true,
      ...(signingKey ? { dkim: { ...signingKey, headerFieldNames: SIGNED_HEADERS } } : {}),
    });
    this.transport.use('stream', (mail, done) => {
      (mail.data as { transit?: Transit }).transit?.follow(mail.message);
      done();
    });
  }

  async send(
    mail: OutgoingMail,
    handOver: () => void = () => undefined,
    late: () => void = () => undefined,
  ): Promise<SendResult> {
    assertSafe(mail);
    if (this.closing) return shuttingDown();
    const work = (turn: Turn) => this.inTurn(mail, turn, handOver, late);
    if (!this.silent.has(mail.to)) return await this.turns.take(work);
    late();
    return await this.turns.takeAside(work);
  }

  private async inTurn(mail: OutgoingMail, turn: Turn, handOver: () => void, late: () => void): Promise<SendResult> {
    for (;;) {
      if (this.closing) return shuttingDown();
      handOver();
      const sending = this.transmit(mail, turn, late);
      this.underWay.add(sending);
      const sent = await sending.finally(() => this.underWay.delete(sending));
      if (sent.tried !== false || sent.code !== NO_SERVICE || this.turns.aside === 0) return sent;
      // Those that are waited for have all the connections that the server takes.
      this.turns.full();
      await pause(ASK_AGAIN);
    }
  }

  close(): Promise<void> {
    this.closing ??= this.end();
    return this.closing;
  }

  private async transmit(mail: OutgoingMail, turn: Turn, late: () => void): Promise<SendResult> {
    this.poolHolds(this.maxConnections + this.turns.aside);
    let begun: number | null = null;
    let timer: NodeJS.Timeout | undefined;
    const watch = (since: number) => {
      timer = setTimeout(() => {
        if (!this.pace.mayPass(performance.now(), since) || !turn.stepAside()) return watch(since);
        this.pace.passed(performance.now());
        late();
      }, this.pace.lateAfter);
    };
    const answered = () => {
      if (begun === null) return;
      this.silent.delete(mail.to);
      this.pace.answered(performance.now(), performance.now() - begun);
    };
    const transit = new Transit(this.answer, () => {
      if (begun !== null) return;
      begun = performance.now();
      watch(begun);
    });
    try {
      const message = {
        from: this.options.from,
        to: { name: '', address: mail.to },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: mail.messageId,
        date: new Date(mail.date),
        headers: { ...mail.headers },
        ...envelopeOf(mail),
        ...thread(mail),
        ...(mail.icalEvent ? { icalEvent: { ...mail.icalEvent, filename: 'hearing.ics' } } : {}),
        encoding: 'utf-8',
        textEncoding: 'quoted-printable' as const,
        signal: transit.signal,
        transit,
      };
      const info = await this.transport.sendMail(message);
      answered();
      const code = Number(/^\d{3}/.exec(info.response ?? '')?.[0] ?? Number.NaN);
      return result(
        { outcome: 'accepted', about: null, unreachable: false, code: Number.isNaN(code) ? null : code },
        answerInWords(info.response ?? '', Number.isNaN(code) ? null : code),
      );
    } catch (error) {
      const failure = error as SmtpError;
      const outcome = outcomeOf(failure, transit);
      if (failure.responseCode !== undefined) answered();
      else if (outcome.about === 'mail' && timedOut(failure)) this.remember(mail.to);
      return {
        ...result(outcome, this.wordsFor(failure, transit)),
        tried: outcome.outcome !== 'deferred' || wasTried(failure, transit),
      };
    } finally {
      clearTimeout(timer);
      transit.end();
    }
  }

  /** One connection for each that may be under way, and one for each that goes on beside them. */
  private poolHolds(connections: number): void {
    (this.transport.transporter as unknown as { options: { maxConnections: number } }).options.maxConnections =
      connections;
  }

  private remember(address: string): void {
    this.silent.delete(address);
    this.silent.add(address);
    if (this.silent.size <= KNOWN) return;
    for (const oldest of this.silent) {
      this.silent.delete(oldest);
      return;
    }
  }

  private wordsFor(failure: SmtpError, transit: Transit): string {
    const { message, response, responseCode } = failure;
    if (responseCode !== undefined) return answerInWords(message, responseCode);
    if (response !== undefined) return 'The server gave an answer that cannot be understood.';
    // Of the mail itself, which such a message quotes.
    if (failure.code === 'EENVELOPE') return 'The address cannot be written to by SMTP.';
    if (failure.code === 'EMESSAGE' || failure.code === 'ESTREAM') return 'The mail cannot be read.';
    if (!transit.reachedServer || !timedOut(failure)) return message;
    return `The server gave no answer within ${this.answer / 1_000} seconds${transit.begun ? ' after the mail' : ''}.`;
  }

  private async end(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, CLOSES_WITHIN);
    });
    await Promise.race([Promise.allSettled([...this.underWay]), late]);
    clearTimeout(timer);
    // Whoever is still under way after that is in doubt, as after a crash, and is tried again by the next process.
    (this.transport.close as (options: { force: boolean }) => void)({ force: true });
  }
}

function shuttingDown(): SendResult {
  const outcome = { outcome: 'deferred', about: 'server', unreachable: true, code: null } as const;
  return { ...result(outcome, 'Habeas is shutting down.'), tried: false };
}

/**
 * Where it comes back to (VERP). A server that can is asked to tell of failures alone, and to return no more than the head of
 * the mail (RFC 3461, 4.1, 4.3 and 4.4): what it says is for its reader.
 */
function envelopeOf({ to, comesBackTo }: OutgoingMail) {
  if (comesBackTo === undefined) return {};
  return {
    envelope: { from: comesBackTo.address, to: [{ name: '', address: to }] },
    dsn: { id: comesBackTo.tag, return: 'headers', notify: ['failure'] },
  };
}

/** RFC 5322, 3.6.4 lets a long thread be trimmed; its first and its latest mails hold it together (RFC 5537, 3.4.4). */
const LONGEST_THREAD = 20;

function thread({ messageId, references = [] }: OutgoingMail): { references?: string[]; inReplyTo?: string } {
  const ids = [...new Set(references)].filter((id) => id !== messageId);
  const [first, ...others] = ids;
  if (first === undefined) return {};
  return { references: [first, ...others.slice(1 - LONGEST_THREAD)], inReplyTo: ids.at(-1)! };
}

/** A server's own words are not among them: see {@link answerInWords}. What a network or this machine says is. */
function result(outcome: SmtpOutcome, response: string): SendResult {
  const words = response
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .trim()
    .slice(0, 500);
  return { accepted: outcome.outcome === 'accepted', response: words, ...outcome };
}
