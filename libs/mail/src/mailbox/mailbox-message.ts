/** A mail as the built-in mailbox shows it; the JSON of `/mailbox/messages.json`. */
export interface MailboxMessage {
  /** Order of arrival: `000001`. */
  readonly id: string;
  /** RFC 3339, by the injected clock: when it arrived. */
  readonly at: string;
  /** Addresses of the envelope, not of the header. */
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  /** With angle brackets. */
  readonly messageId: string;
  /** As sent, unfolded, by lower-case name; a header that came several times is joined by line breaks. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly html: string;
}
