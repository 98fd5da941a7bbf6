/** One mail to one address, ready to be sent. */
export interface OutgoingMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** With angle brackets. The same mail has the same id, however often it is tried. */
  readonly messageId: string;
  readonly headers: Readonly<Record<string, string>>;
  /** RFC 3339: when it was written, by the injected clock. */
  readonly date: string;
  /** Message-IDs of earlier mails in the same conversation, oldest first. */
  readonly references?: readonly string[];
  /** The envelope's sender, where it is another than the one in the head, and a name by which a report may call the mail. */
  readonly comesBackTo?: { readonly address: string; readonly tag: string };
  /** An event that goes into the reader's calendar, as RFC 5545 text whose METHOD is the same. */
  readonly icalEvent?: { readonly method: 'PUBLISH' | 'CANCEL'; readonly content: string };
}

/**
 * What came of a try. `accepted`: the server took it. `deferred`: it was certainly not taken, and can be tried again.
 * `refused`: it was certainly not taken and never will be. `in_doubt`: the connection was lost, or no answer came, after the
 * mail was on its way; it may have arrived, and is to be tried again with the same Message-ID.
 */
export type SendOutcome = 'accepted' | 'deferred' | 'refused' | 'in_doubt';

export interface SendResult {
  readonly accepted: boolean;
  readonly outcome: SendOutcome;
  /** The server's code and what it says, never its own words; or what went wrong on the way to it. */
  readonly response: string;
  /** The server as a whole could not be reached or takes nothing of ours: the next mail would fare no better. */
  readonly unreachable: boolean;
  /** False: no connection was ever given it, so that this was no try of this mail. Default: true. */
  readonly tried?: boolean;
  /**
   * What the answer was about. `address`: this subscriber's mailbox. `mail`: this one mail, its size or what it says.
   * `server`: the connection, the login, the sender, or that the server relays nothing for us. null: it was accepted.
   * An address is to be blamed, and paused, only for `refused` about `address`.
   */
  readonly about?: 'address' | 'mail' | 'server' | null;
  /** The server's code, such as 451; null where it gave none. */
  readonly code?: number | null;
}

export interface Mailer {
  /**
   * Never rejects for what a server or a network does.
   *
   * @param handOver is called when a connection is free, right before the mail is given to it. Where it throws, no connection
   *   is given the mail
   * @param late is called once when the mail takes so much longer than others that these no longer wait for it. The answer comes
   *   as ever
   * @throws UnsafeMailError for a mail that must not be built
   * @throws what `handOver` throws
   */
  send(mail: OutgoingMail, handOver?: () => void, late?: () => void): Promise<SendResult>;
  /** Takes no more mail, lets what is under way end, and hangs up. */
  close(): Promise<void>;
}

/** Nest token of the one {@link Mailer}. */
export const MAILER = Symbol('habeas.mailer');
