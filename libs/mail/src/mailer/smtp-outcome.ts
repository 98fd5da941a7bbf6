import type { SendOutcome, SendResult } from './mailer.ts';
import type { Transit } from './transit.ts';

export interface SmtpError extends Error {
  readonly code?: string;
  readonly syscall?: string;
  readonly responseCode?: number;
  /** The server's own words. */
  readonly response?: string;
  readonly command?: string;
}

export type SmtpOutcome = Required<Pick<SendResult, 'outcome' | 'about' | 'unreachable' | 'code'>>;

/**
 * What an error says about a mail, by RFC 5321, 4.2.1: 4yz may be tried again, 5yz is final. But only an answer about the
 * recipient or the mail is about this mail: a wrong password, a sender or a relay that is not allowed is the operator's to
 * mend, and no subscriber is to lose a mail or a subscription by it. Silence once a mail was given to a connection says
 * something of that mail and its recipient alone, since others may well be answered: it stops no other mail.
 */
export function outcomeOf(error: SmtpError, transit: Pick<Transit, 'begun' | 'reachedServer'>): SmtpOutcome {
  if (error.responseCode !== undefined) return answered(error, error.responseCode);
  const about = timedOut(error) && transit.reachedServer ? 'mail' : 'server';
  if (transit.begun) return { outcome: 'in_doubt', about, unreachable: false, code: null };
  // Never shown to a server: an address or a mail that cannot be sent by SMTP at all.
  if (error.code === 'EENVELOPE') return { outcome: 'refused', about: 'address', unreachable: false, code: null };
  if (error.code === 'EMESSAGE') return { outcome: 'refused', about: 'mail', unreachable: false, code: null };
  if (error.code === 'ESTREAM') return { outcome: 'deferred', about: 'mail', unreachable: false, code: null };
  return { outcome: 'deferred', about, unreachable: !wasTried(error, transit), code: null };
}

/** No answer came within the time that there is. */
export function timedOut({ code }: SmtpError): boolean {
  return code === 'ETIMEDOUT' || code === 'EABORT';
}

/** Whether a connection stood that was given the mail: what went wrong before that says nothing of this mail. */
export function wasTried({ syscall }: SmtpError, { reachedServer }: Pick<Transit, 'reachedServer'>): boolean {
  return reachedServer && syscall !== 'connect';
}

/** Not allowed to send through this server at all, whoever the recipient is. */
const NOT_FOR_US = /relay|authenticat|5\.7\.(0|3|8|9)\b/i;
/** RFC 3463: 5.1 is about the address, 5.2 about the mailbox. */
const MAILBOX = /\b5\.[12]\.\d{1,3}\b/;
/** RFC 1870, 6.1: bigger than the server takes. */
const TOO_BIG = 552;
/** RFC 5321, 4.2.4: the server closes the connection. */
const CLOSING = 421;
/** The dialogue is out of step; the same mail may well pass over a new connection. */
const BAD_SEQUENCE = 503;

function answered({ message, command }: SmtpError, code: number): SmtpOutcome {
  const server: SmtpOutcome = { outcome: 'deferred', about: 'server', unreachable: true, code };
  if (code === CLOSING) return server;
  if (code === BAD_SEQUENCE) return { ...server, unreachable: false };
  const outcome: SendOutcome = code >= 500 ? 'refused' : 'deferred';
  switch (command) {
    case 'MAIL FROM':
      if (/internationali[sz]ed/i.test(message)) return { outcome, about: 'address', unreachable: false, code };
      return code === TOO_BIG ? { outcome, about: 'mail', unreachable: false, code } : server;
    case 'RCPT TO':
      if (code === 530 || (code >= 500 && NOT_FOR_US.test(message))) return server;
      return { outcome, about: 'address', unreachable: false, code };
    case 'DATA':
      return { outcome, about: MAILBOX.test(message) ? 'address' : 'mail', unreachable: false, code };
    default:
      return server;
  }
}
