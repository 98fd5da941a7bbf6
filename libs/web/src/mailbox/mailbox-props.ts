/** A mail in the built-in mailbox, as `/mailbox/messages.json` tells of it. */
export interface MailboxMessage {
  readonly id: string;
  /** RFC 3339. */
  readonly at: string;
  readonly from: string;
  readonly to: string | readonly string[];
  readonly subject: string;
  readonly messageId: string | null;
  readonly text: string | null;
  readonly html: string | null;
}
